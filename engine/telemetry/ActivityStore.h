#pragma once

#include "engine/base/Clock.h"
#include "engine/base/Result.h"
#include "engine/telemetry/ActivityEntry.h"
#include "engine/telemetry/BoundedQueue.h"
#include "engine/telemetry/Log.h"

#include <QString>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace gatehouse::telemetry {

class ActivityWriter;

struct ActivitySettings
{
    QString file; // absolute; empty: nothing is recorded
    ActivityLimits limits;

    bool operator==(const ActivitySettings &) const = default;
};

// Every finished call, in SQLite. Calls leave the workers through a bounded queue and are written in batches
// by a thread of its own, so that nothing of the disk's reaches a call: what cannot be written is lost,
// counted, and told in the log once for as long as it lasts; the next batch tries again. Thread-safe.
class ActivityStore
{
public:
    // Both outlive the store. Without settings it has no thread and no file.
    ActivityStore(const Clock &clock, Log &log);
    ~ActivityStore(); // as close()
    Q_DISABLE_COPY_MOVE(ActivityStore)

    // Takes effect with the next batch; does not wait for it. Not from several threads at once, as close().
    void configure(const ActivitySettings &settings);
    // Writes what was recorded so far, and ends.
    void close();

    // Any thread.
    bool isRecording() const { return m_recording.load(std::memory_order_relaxed); }
    void record(CallRecord call, std::shared_ptr<const CallBodies> bodies = {});
    // Waits until what was recorded so far is written, or lost.
    void flush();
    // Calls that a full queue or the disk lost.
    quint64 dropped() const { return m_calls.dropped() + m_lost.load(std::memory_order_relaxed); }
    // Where calls go; empty: nowhere.
    QString file() const;

private:
    void run();
    void gather();
    bool takeSettings();
    void writeAll(const std::vector<ActivityEntry> &calls);
    Result<void> write(std::span<const ActivityEntry> calls);
    Result<void> ensureOpen();
    void setAside(const Problem &why);
    void noteSuccess();
    void noteFailure(const Problem &why, size_t calls);
    void prune();

    const Clock &m_clock;
    Log &m_log;
    std::atomic<bool> m_recording = false;
    std::atomic<quint64> m_lost = 0;
    BoundedQueue<ActivityEntry> m_calls;

    // The thread's.
    ActivitySettings m_settings;
    std::unique_ptr<ActivityWriter> m_writer;
    QByteArray m_identity; // of the file it has open
    bool m_failing = false;
    quint64 m_lostInEpisode = 0;
    bool m_moreToPrune = false;
    size_t m_writtenSincePrune = 0;
    Clock::TimePoint m_prunedAt;

    mutable std::mutex m_mutex; // for what follows
    std::condition_variable m_hurry;
    std::condition_variable m_progress;
    ActivitySettings m_wanted;
    quint64 m_done = 0; // written or lost
    int m_flushing = 0;
    bool m_changed = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace gatehouse::telemetry
