#pragma once

#include "engine/calls/Snapshot.h"

#include <QStringList>

namespace gatehouse::gateway {

// The files that made a snapshot: the configuration, the .env beside it, the documents with what they lead
// to, the certificates. Absolute; those that do not exist too.
QStringList watchedFiles(const QString &configFile, const calls::Snapshot &snapshot);

} // namespace gatehouse::gateway
