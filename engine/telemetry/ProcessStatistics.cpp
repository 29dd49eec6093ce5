#include "engine/telemetry/ProcessStatistics.h"

#ifdef Q_OS_LINUX
#include <QDateTime>
#include <QDir>
#include <QFile>

#include <ctime>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace gatehouse::telemetry {

#ifdef Q_OS_LINUX

namespace {

QList<QByteArray> fieldsOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll().split(' ') : QList<QByteArray>();
}

// "size resident shared …", in pages (proc(5)).
qint64 pages(qsizetype field)
{
    return fieldsOf(QStringLiteral("/proc/self/statm")).value(field).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

// Field 22 of /proc/self/stat is the start in ticks since boot; the name, field 2, may hold spaces. When that
// was is worked out from the ticks since boot that have passed.
double readStartTime()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    // Not /proc/uptime: a service may be kept from seeing more of /proc than processes.
    timespec boot{};
    ::clock_gettime(CLOCK_BOOTTIME, &boot);
    const double sinceBoot = static_cast<double>(boot.tv_sec) + static_cast<double>(boot.tv_nsec) / 1e9;
    const double started = fields.value(19).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000 - (sinceBoot - started);
}

} // namespace

qint64 readResidentBytes()
{
    return pages(1);
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
    statistics.virtualBytes = pages(0);
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0)
        statistics.mostFiles = static_cast<double>(files.rlim_cur);
    static const double startedAt = readStartTime(); // once: the clock may be set meanwhile
    statistics.startedAt = startedAt;
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
