#include "app/service/Watchdog.h"

#include <QCoreApplication>

namespace gatehouse::app {

std::optional<std::chrono::milliseconds> watchdogInterval()
{
    // sd_watchdog_enabled(3): WATCHDOG_PID names the process that is meant.
    const QByteArray process = qgetenv("WATCHDOG_PID");
    if (!process.isEmpty() && process.toLongLong() != QCoreApplication::applicationPid())
        return std::nullopt;
    const qint64 microseconds = qgetenv("WATCHDOG_USEC").toLongLong();
    if (microseconds <= 0)
        return std::nullopt;
    return std::chrono::milliseconds(std::max<qint64>(1, microseconds / 3'000));
}

Watchdog::Watchdog(std::chrono::milliseconds interval, std::function<void()> ask, std::function<void()> say)
    : m_ask(std::move(ask))
    , m_say(std::move(say))
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (!std::exchange(m_isWaiting, true))
            m_ask();
    });
    m_timer.start(interval);
}

void Watchdog::answered()
{
    if (std::exchange(m_isWaiting, false))
        m_say();
}

} // namespace gatehouse::app
