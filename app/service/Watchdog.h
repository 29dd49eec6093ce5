#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace gatehouse::app {

// How often systemd's watchdog wants to be told (a third of WATCHDOG_USEC, so that one late answer is no
// reason to end us); nothing when it does not watch this process.
std::optional<std::chrono::milliseconds> watchdogInterval();

// Asks at an interval whether everything is alive, and says so only when the answer came: while a thread is
// stuck nothing is said, and systemd does what it does about that. Main thread.
class Watchdog
{
public:
    Watchdog(std::chrono::milliseconds interval, std::function<void()> ask, std::function<void()> say);

    void answered();

private:
    std::function<void()> m_ask;
    std::function<void()> m_say;
    QTimer m_timer;
    bool m_isWaiting = false;
};

} // namespace gatehouse::app
