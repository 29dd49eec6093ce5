#include "engine/telemetry/Log.h"

#include "engine/base/Json.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

namespace gatehouse::telemetry {
namespace {

constexpr size_t kMostQueued = 8192;

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
    explicit Writer(Sink sink) : m_sink(std::move(sink)), m_thread([this] { run(); }) { }
    ~Writer()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }

    void push(QByteArray line)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_lines.size() >= kMostQueued) {
                m_dropped.fetch_add(1, std::memory_order_relaxed);
                return;
            }
            m_lines.push_back(std::move(line));
        }
        m_wake.notify_one();
    }

    void flush()
    {
        std::unique_lock lock(m_mutex);
        m_empty.wait(lock, [this] { return m_lines.empty() && !m_writing; });
    }

    quint64 dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    void run()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [this] { return m_ending || !m_lines.empty(); });
            if (m_lines.empty())
                return;
            std::deque<QByteArray> lines;
            lines.swap(m_lines);
            m_writing = true;
            lock.unlock();
            for (const QByteArray &line : lines)
                m_sink(line);
            lock.lock();
            m_writing = false;
            m_empty.notify_all();
        }
    }

    Sink m_sink;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_empty;
    std::deque<QByteArray> m_lines;
    bool m_ending = false;
    bool m_writing = false;
    std::atomic<quint64> m_dropped = 0;
    std::thread m_thread; // last: it starts with everything above in place
};

Log::Log(const Clock &clock, Sink sink)
    : m_clock(clock)
    , m_writer(std::make_unique<Writer>(sink ? std::move(sink) : Sink(writeToStandardError)))
{
}

Log::~Log() = default;

void Log::write(
    LogLevel level, QLatin1String where, const QString &text, std::initializer_list<LogField> fields)
{
    if (wants(level))
        m_writer->push(formatLine(m_clock.wallTime(), level, where, text, fields));
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
