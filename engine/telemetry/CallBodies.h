#pragma once

#include "engine/base/SecretSpellings.h"

#include <QByteArray>
#include <QJsonObject>

namespace gatehouse::telemetry {

// What a call was asked and answered, where activity.record_bodies wants it. Made by the worker as cheaply as
// it can be; text is made of it, masked and cut by the thread that writes.
struct CallBodies
{
    QJsonObject arguments;
    QByteArray answer; // JSON, at most kMostTaken of it
    SecretSpellings secrets{8}; // those the backend is called with

    // Twice what is kept, so that a secret that is cut in two stands behind the end.
    static constexpr qsizetype kMostTaken = 32'768;
    static constexpr qsizetype kMostKept = 16'384;
};

// The arguments, and the answer, as they are stored.
QByteArray storedArguments(const CallBodies &bodies);
QByteArray storedAnswer(const CallBodies &bodies);

} // namespace gatehouse::telemetry
