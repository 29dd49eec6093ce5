#pragma once

#include "engine/telemetry/Log.h"

#include <mutex>

namespace gatehouse::telemetry {

// The way to a log for what may outlive it, such as an answer of the keychain that comes late. Whoever owns
// the log closes the door first. Any thread.
class LogDoor
{
public:
    explicit LogDoor(Log &log) : m_log(&log) { }

    void warning(QLatin1String where, const QString &text)
    {
        const std::lock_guard lock(m_mutex);
        if (m_log)
            m_log->warning(where, text);
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_log = nullptr;
    }

private:
    std::mutex m_mutex;
    Log *m_log;
};

} // namespace gatehouse::telemetry
