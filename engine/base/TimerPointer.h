#pragma once

#include <QTimer>

#include <memory>

namespace gatehouse {

// Owns a timer that may be dropped while its own signal runs: the event loop deletes it.
struct RetireTimer
{
    void operator()(QTimer *timer) const
    {
        timer->stop();
        timer->disconnect();
        timer->deleteLater();
    }
};
using TimerPointer = std::unique_ptr<QTimer, RetireTimer>;

} // namespace gatehouse
