#include "engine/telemetry/ActivityStore.h"

#include "engine/telemetry/ActivityWriter.h"

#include <QFile>

#include <algorithm>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gatehouse::telemetry {
namespace {

// Tells a file from another one of its name; empty when there is none.
QByteArray identityOf(const QString &file)
{
#ifdef Q_OS_UNIX
    struct stat status
    { };
    if (::stat(QFile::encodeName(file).constData(), &status) != 0)
        return {};
    return QByteArray::number(static_cast<quint64>(status.st_dev)) + ' '
        + QByteArray::number(static_cast<quint64>(status.st_ino));
#else
    return QFile::exists(file) ? QByteArray("there") : QByteArray();
#endif
}

constexpr qint64 kMostQueuedBytes = 33'554'432;
constexpr qint64 kBytesOfACall = 512; // about, with the names it shares
constexpr size_t kMostInABatch = 1000;
constexpr std::chrono::milliseconds kGather = 100ms; // calls that are lost when the process is killed
constexpr int kGatherParts = 4;
constexpr std::chrono::milliseconds kIdle = 60s;
constexpr std::chrono::seconds kPruneEvery = 60s;
constexpr size_t kPruneAfter = 20'000;

qint64 weightOf(const CallBodies *bodies)
{
    // What the arguments hold is not counted out: they came in a request of limited size.
    return kBytesOfACall + (bodies ? bodies->answer.size() + CallBodies::kMostKept : 0);
}

// The file and what SQLite keeps beside it.
void moveAside(const QString &file, const QString &to)
{
    for (const QString &ending : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::rename(file + ending, to + ending);
}

} // namespace

ActivityStore::ActivityStore(const Clock &clock, Log &log)
    : m_clock(clock)
    , m_log(log)
    , m_calls(kMostQueuedBytes)
{
}

ActivityStore::~ActivityStore()
{
    close();
}

void ActivityStore::configure(const ActivitySettings &settings)
{
    {
        const std::lock_guard lock(m_mutex);
        if (settings == m_wanted)
            return;
        m_wanted = settings;
        m_changed = true;
        m_recording.store(!settings.file.isEmpty(), std::memory_order_relaxed);
    }
    if (!m_thread.joinable()) {
        if (settings.file.isEmpty())
            return;
        m_thread = std::thread([this] { run(); });
    }
    m_hurry.notify_all();
    m_calls.wake();
}

void ActivityStore::close()
{
    m_recording.store(false, std::memory_order_relaxed);
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_hurry.notify_all();
    m_calls.wake();
    m_thread.join();
    const std::lock_guard lock(m_mutex);
    m_ending = false;
    m_wanted = {};
}

void ActivityStore::record(CallRecord call, std::shared_ptr<const CallBodies> bodies)
{
    if (!isRecording())
        return;
    const qint64 weight = weightOf(bodies.get());
    m_calls.push({std::move(call), std::move(bodies)}, weight);
}

void ActivityStore::flush()
{
    if (!m_thread.joinable())
        return;
    const quint64 recorded = m_calls.pushed();
    std::unique_lock lock(m_mutex);
    ++m_flushing;
    m_hurry.notify_all();
    m_progress.wait(lock, [this, recorded] { return m_done >= recorded; });
    --m_flushing;
}

QString ActivityStore::file() const
{
    const std::lock_guard lock(m_mutex);
    return m_wanted.file;
}

void ActivityStore::run()
{
    while (true) {
        m_calls.waitFor(m_moreToPrune ? kGather : kIdle);
        gather();
        const bool ending = takeSettings();
        const std::vector<ActivityEntry> calls = m_calls.take();
        writeAll(calls);
        {
            const std::lock_guard lock(m_mutex);
            m_done += calls.size();
        }
        m_progress.notify_all();
        if (ending)
            break;
        prune();
    }
    m_writer.reset();
    m_settings = {};
    m_failing = false;
}

// A batch is worth waiting for, unless somebody does. A full one is looked for in between: who pushes wakes
// nobody.
void ActivityStore::gather()
{
    std::unique_lock lock(m_mutex);
    bool hurry = false;
    for (int part = 0; part < kGatherParts && !hurry && m_calls.pushed() - m_done < kMostInABatch; ++part)
        hurry = m_hurry.wait_for(
            lock, kGather / kGatherParts, [this] { return m_ending || m_changed || m_flushing > 0; });
}

// True when the thread is to end.
bool ActivityStore::takeSettings()
{
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_changed, false)) {
        if (m_wanted.file != m_settings.file) {
            m_writer.reset();
            m_failing = false;
        }
        m_settings = m_wanted;
        m_moreToPrune = true;
    }
    return m_ending;
}

void ActivityStore::writeAll(const std::vector<ActivityEntry> &calls)
{
    for (size_t from = 0; from < calls.size(); from += kMostInABatch) {
        const auto batch = std::span(calls).subspan(from, std::min(kMostInABatch, calls.size() - from));
        if (const auto written = write(batch); written)
            noteSuccess();
        else
            noteFailure(written.error(), batch.size());
    }
}

Result<void> ActivityStore::write(std::span<const ActivityEntry> calls)
{
    Result<void> written = ensureOpen();
    if (written)
        written = m_writer->insert(calls);
    if (!written && written.error().code == "activity.broken"_L1) {
        setAside(written.error());
        written = ensureOpen();
        if (written)
            written = m_writer->insert(calls);
    }
    if (written)
        m_writtenSincePrune += calls.size();
    else
        m_writer.reset(); // opened anew with the next batch
    return written;
}

// Also when somebody has moved, deleted or replaced the file.
Result<void> ActivityStore::ensureOpen()
{
    if (m_writer && identityOf(m_settings.file) == m_identity)
        return {};
    m_writer.reset();
    if (m_settings.file.isEmpty()) {
        return Problem{
            Severity::Error, u"activity.off"_s, u"activity is switched off"_s, u"gateway.activity"_s, {}};
    }
    auto opened = ActivityWriter::open(m_settings.file);
    if (!opened && opened.error().code == "activity.broken"_L1) {
        setAside(opened.error());
        opened = ActivityWriter::open(m_settings.file);
    }
    if (!opened)
        return opened.error();
    m_writer = opened.takeValue();
    m_identity = identityOf(m_settings.file);
    return {};
}

void ActivityStore::setAside(const Problem &why)
{
    m_writer.reset();
    const QString aside
        = m_settings.file + u".broken-"_s + m_clock.wallTime().toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    moveAside(m_settings.file, aside);
    m_log.error("telemetry:activity"_L1,
        u"the database of calls is damaged; it was moved aside and a new one begun"_s,
        {{"why"_L1, why.message}, {"moved_to"_L1, aside}});
}

void ActivityStore::noteSuccess()
{
    if (!std::exchange(m_failing, false))
        return;
    m_log.info("telemetry:activity"_L1, u"calls are recorded again"_s,
        {{"lost"_L1, static_cast<qint64>(m_lostInEpisode)}});
}

// Calls that were under way when activity was switched off are nobody's loss.
void ActivityStore::noteFailure(const Problem &why, size_t calls)
{
    if (why.code == "activity.off"_L1)
        return;
    m_lost.fetch_add(calls, std::memory_order_relaxed);
    if (!std::exchange(m_failing, true)) {
        m_lostInEpisode = 0;
        m_log.error("telemetry:activity"_L1,
            u"calls are not recorded, and go on; each that is lost is counted in "
            "gateway_dropped_records_total"_s,
            {{"why"_L1, why.message}, {"file"_L1, m_settings.file}});
    }
    m_lostInEpisode += calls;
}

void ActivityStore::prune()
{
    const bool due
        = m_moreToPrune || m_writtenSincePrune >= kPruneAfter || m_clock.now() - m_prunedAt >= kPruneEvery;
    if (!due || m_settings.file.isEmpty())
        return;
    m_prunedAt = m_clock.now();
    m_writtenSincePrune = 0;
    m_moreToPrune = false;
    Result<void> opened = ensureOpen();
    if (!opened)
        return noteFailure(opened.error(), 0);
    const auto pruned = m_writer->prune(m_settings.limits, m_clock.wallTime());
    if (pruned) {
        m_moreToPrune = *pruned;
    } else {
        m_writer.reset();
        noteFailure(pruned.error(), 0);
    }
}

} // namespace gatehouse::telemetry
