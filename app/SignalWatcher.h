#pragma once

#include <QObject>

#include <memory>

namespace gatehouse::app {

// POSIX signals as Qt signals on the main thread: SIGTERM and SIGINT ask to stop (the second one ends the
// process at once), SIGHUP asks to reload. Nothing on systems without them. One per process, main thread.
class SignalWatcher : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    void stopRequested();
    void reloadRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::app
