#pragma once

#include "engine/model/GatewayConfig.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <deque>
#include <mutex>

namespace gatehouse::telemetry {

// One line of the log, and what it is looked through by.
struct LogLine
{
    quint64 number = 0; // from 1 on, one after the other
    qint64 time = 0; // UTC milliseconds
    LogLevel level = LogLevel::Info;
    QString module;
    QString api; // empty: of no API
    QString text; // without time, level and fields
    QByteArray json; // the whole line
};

// The newest lines of a log, for whoever looks at it; nothing is kept and nothing is done while nobody does.
// Lines come from the log's thread, on which they are read apart, so that no call waits for it. Thread-safe.
class LogTail
{
public:
    static constexpr size_t kMostLines = 5000;

    // Also lets go of what is kept.
    void setWanted(bool wanted);
    void add(const QByteArray &line);
    // Those after that number which are still kept, oldest first.
    QList<LogLine> after(quint64 number) const;

private:
    std::atomic<bool> m_wanted = false;
    mutable std::mutex m_mutex; // for what follows
    std::deque<LogLine> m_lines;
    quint64 m_last = 0;
};

} // namespace gatehouse::telemetry
