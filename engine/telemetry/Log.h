#pragma once

#include "engine/base/Clock.h"
#include "engine/model/GatewayConfig.h"
#include "engine/telemetry/RotatingFile.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <atomic>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>

namespace gatehouse::telemetry {

class LogTail;

// One further field of a log line: "request_id", "team", "api", "tool", "status", "duration_ms", …
struct LogField
{
    QLatin1String name;
    QJsonValue value; // a string or a number
};

// One JSON object a line: timestamp, level, message ("[module:function] - text [key=value]"), module and the
// fields. Lines leave the calling thread through a bounded queue (full: counted and dropped, never blocking)
// and are written to stderr, and to a file where there is one, by a thread of its own. Thread-safe; outlives
// all who write to it.
class Log
{
public:
    using Sink = std::function<void(const QByteArray &line)>;

    // `clock` outlives the log. Without a sink, lines go to stderr; to the tail besides, where there is one.
    explicit Log(const Clock &clock, Sink sink = {}, std::shared_ptr<LogTail> tail = {});
    ~Log();

    void setLevel(LogLevel level) { m_level.store(level, std::memory_order_relaxed); }
    bool wants(LogLevel level) const { return level >= m_level.load(std::memory_order_relaxed); }

    // Lines go there besides; the file is opened anew, so that others may have moved it. Absent: no file.
    void setFile(const std::optional<LogFileSettings> &file);

    // `where` is "module:function".
    void write(LogLevel level, QLatin1String where, const QString &text,
        std::initializer_list<LogField> fields = {});
    void debug(QLatin1String where, const QString &text, std::initializer_list<LogField> fields = {})
    {
        write(LogLevel::Debug, where, text, fields);
    }
    void info(QLatin1String where, const QString &text, std::initializer_list<LogField> fields = {})
    {
        write(LogLevel::Info, where, text, fields);
    }
    void warning(QLatin1String where, const QString &text, std::initializer_list<LogField> fields = {})
    {
        write(LogLevel::Warning, where, text, fields);
    }
    void error(QLatin1String where, const QString &text, std::initializer_list<LogField> fields = {})
    {
        write(LogLevel::Error, where, text, fields);
    }

    // Lines that a full queue or the file lost.
    quint64 dropped() const;
    // Waits until what was written so far is out.
    void flush();

private:
    class Writer;

    const Clock &m_clock;
    std::atomic<LogLevel> m_level = LogLevel::Info;
    std::unique_ptr<Writer> m_writer;
};

} // namespace gatehouse::telemetry
