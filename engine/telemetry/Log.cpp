#include "engine/telemetry/Log.h"

#include "engine/base/Json.h"
#include "engine/telemetry/BoundedQueue.h"
#include "engine/telemetry/LogTail.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

namespace gatehouse::telemetry {
namespace {

constexpr qint64 kMostQueued = 8192;

QByteArrayView levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "DEBUG";
    case LogLevel::Info:
        return "INFO";
    case LogLevel::Warning:
        return "WARNING";
    case LogLevel::Error:
        return "ERROR";
    }
    Q_UNREACHABLE();
}

void writeToStandardError(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

// Terminals take C1 controls for commands, and some viewers end lines or turn text around at others.
bool steers(char16_t character)
{
    return (character >= 0x80 && character <= 0x9f) || (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
}

// As JSON's own escapes: such characters stand inside of strings only.
QByteArray escaped(const QByteArray &json)
{
    const QString text = QString::fromUtf8(json);
    if (std::none_of(text.begin(), text.end(), [](QChar character) { return steers(character.unicode()); }))
        return json;
    QString safe;
    for (const QChar character : text) {
        if (steers(character.unicode()))
            safe += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
        else
            safe += character;
    }
    return safe.toUtf8();
}

QByteArray formatLine(const QDateTime &time, LogLevel level, QLatin1String where, const QString &text,
    std::initializer_list<LogField> fields)
{
    QString message = u'[' + QString(where) + QStringLiteral("] - ") + text;
    for (const LogField &field : fields)
        message += QStringLiteral(" [") + field.name + u'=' + field.value.toVariant().toString() + u']';

    JsonWriter json;
    json.beginObject();
    json.key("timestamp");
    json.string(time.toString(Qt::ISODateWithMs));
    json.key("level");
    json.string(levelName(level));
    json.key("message");
    json.string(message);
    json.key("module");
    json.string(QByteArrayView(where.data(), std::max<qsizetype>(where.indexOf(u':'), 0)));
    for (const LogField &field : fields) {
        json.key(QByteArrayView(field.name.data(), field.name.size()));
        json.value(field.value);
    }
    json.endObject();
    return escaped(json.take()) + '\n';
}

} // namespace

// The queue and the thread that empties it.
class Log::Writer
{
public:
    Writer(Sink sink, std::shared_ptr<LogTail> tail)
        : m_sink(std::move(sink))
        , m_tail(std::move(tail))
        , m_thread([this] { run(); })
    {
    }
    ~Writer()
    {
        m_ending.store(true, std::memory_order_relaxed);
        m_lines.wake();
        m_thread.join();
    }

    void push(QByteArray line) { m_lines.push(std::move(line)); }

    void flush()
    {
        const quint64 pushed = m_lines.pushed();
        std::unique_lock lock(m_mutex);
        m_progress.wait(lock, [this, pushed] { return m_written >= pushed; });
    }

    // Every line that comes after this one goes to the new file.
    void setFile(const std::optional<LogFileSettings> &file)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_nextFile = file ? std::make_unique<RotatingFile>(*file) : nullptr;
            m_fileChanges = true;
        }
        m_lines.wake();
    }

    quint64 dropped() const { return m_lines.dropped() + m_lost.load(std::memory_order_relaxed); }

private:
    void run()
    {
        while (true) {
            m_lines.wait();
            const bool ending = m_ending.load(std::memory_order_relaxed);
            changeFile();
            const std::vector<QByteArray> lines = m_lines.take();
            for (const QByteArray &line : lines) {
                m_sink(line);
                if (m_file)
                    writeToFile(line);
                if (m_tail)
                    m_tail->add(line);
            }
            {
                const std::lock_guard lock(m_mutex);
                m_written += lines.size();
            }
            m_progress.notify_all();
            if (ending)
                return;
        }
    }

    void changeFile()
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_fileChanges, false))
            return;
        m_file = std::move(m_nextFile);
        m_fileFails = false;
    }

    // Told once, and not through the log: it would come back here.
    void writeToFile(const QByteArray &line)
    {
        const bool good = m_file->write(line);
        if (!good)
            m_lost.fetch_add(1, std::memory_order_relaxed);
        if (good != m_fileFails)
            return;
        m_fileFails = !good;
        const QString what = good
            ? QStringLiteral("gatehouse: the log file %1 is written again\n").arg(m_file->settings().file)
            : QStringLiteral("gatehouse: the log file %1 cannot be written: %2; the log goes on without it\n")
                  .arg(m_file->settings().file, m_file->errorString());
        writeToStandardError(what.toLocal8Bit());
    }

    Sink m_sink;
    std::shared_ptr<LogTail> m_tail;
    BoundedQueue<QByteArray> m_lines{kMostQueued};
    std::atomic<bool> m_ending = false;
    std::atomic<quint64> m_lost = 0;
    std::unique_ptr<RotatingFile> m_file; // the thread's
    bool m_fileFails = false; // likewise
    std::mutex m_mutex; // for what follows
    std::condition_variable m_progress;
    quint64 m_written = 0;
    std::unique_ptr<RotatingFile> m_nextFile;
    bool m_fileChanges = false;
    std::thread m_thread; // last: it starts with everything above in place
};

Log::Log(const Clock &clock, Sink sink, std::shared_ptr<LogTail> tail)
    : m_clock(clock)
    , m_writer(std::make_unique<Writer>(sink ? std::move(sink) : Sink(writeToStandardError), std::move(tail)))
{
}

Log::~Log() = default;

void Log::write(
    LogLevel level, QLatin1String where, const QString &text, std::initializer_list<LogField> fields)
{
    if (wants(level))
        m_writer->push(formatLine(m_clock.wallTime(), level, where, text, fields));
}

void Log::setFile(const std::optional<LogFileSettings> &file)
{
    m_writer->setFile(file);
}

quint64 Log::dropped() const
{
    return m_writer->dropped();
}

void Log::flush()
{
    m_writer->flush();
}

} // namespace gatehouse::telemetry
