#include "engine/telemetry/ProcessStatistics.h"

#ifdef Q_OS_LINUX
#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>
#endif

namespace gatehouse::telemetry {

#ifdef Q_OS_LINUX

qint64 readResidentBytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    // "size resident shared …", in pages (proc(5)).
    const QList<QByteArray> fields = statm.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
}

ProcessStatistics readProcessStatistics()
{
    ProcessStatistics statistics;
    statistics.residentBytes = readResidentBytes();
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        const auto seconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        statistics.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    statistics.openFiles = static_cast<int>(
        descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
    return statistics;
}

#else

qint64 readResidentBytes()
{
    return 0;
}

ProcessStatistics readProcessStatistics()
{
    return {};
}

#endif

} // namespace gatehouse::telemetry
