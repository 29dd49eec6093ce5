#include "app/SignalWatcher.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace gatehouse::app {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may only touch what is async-signal-safe: it writes one byte into this pipe.
std::array<int, 2> signalPipe{-1, -1};
volatile std::sig_atomic_t stopsAsked = 0;

void onSignal(int number)
{
    const bool stop = number != SIGHUP;
    if (stop && stopsAsked != 0)
        ::_exit(1);
    if (stop)
        stopsAsked = 1;
    const char byte = stop ? 's' : 'r';
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

class SignalWatcher::Private
{
public:
    std::unique_ptr<QSocketNotifier> notifier;
};

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    if (::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    d->notifier = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(signalPipe[0], &byte, 1) == 1) {
            if (byte == 'r')
                Q_EMIT reloadRequested();
            else
                Q_EMIT stopRequested();
        }
    });
    struct sigaction action
    { };
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(number, &action, nullptr);
}

SignalWatcher::~SignalWatcher()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, SIG_DFL);
    d->notifier.reset();
    for (int &end : signalPipe) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

#else

class SignalWatcher::Private
{ };

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent) { }

SignalWatcher::~SignalWatcher() = default;

#endif

} // namespace gatehouse::app
