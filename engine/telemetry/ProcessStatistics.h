#pragma once

#include <QtGlobal>

namespace gatehouse::telemetry {

struct ProcessStatistics
{
    qint64 residentBytes = 0;
    double cpuSeconds = 0;
    qint64 virtualBytes = 0;
    int openFiles = 0;
    double mostFiles = 0; // that may be open
    double startedAt = 0; // seconds since 1970
};

// From /proc/self on Linux; zeros elsewhere. Any thread.
ProcessStatistics readProcessStatistics();
// The first of them alone, for frequent samples.
qint64 readResidentBytes();

} // namespace gatehouse::telemetry
