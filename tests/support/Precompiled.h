#pragma once

// What nearly every test needs, compiled once. Files still include what they use.
#include "engine/Precompiled.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
