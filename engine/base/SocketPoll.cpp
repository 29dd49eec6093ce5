#include "engine/base/SocketPoll.h"

#include <QHash>
#include <QSocketNotifier>

#include <array>
#include <unordered_map>
#include <utility>

#ifdef Q_OS_LINUX
#include <sys/epoll.h>
#include <unistd.h>
#endif

namespace gatehouse {

namespace {

// A notifier may be dropped while its own signal runs: it is deleted by the event loop.
void retire(QSocketNotifier *notifier)
{
    if (!notifier)
        return;
    notifier->setEnabled(false);
    notifier->disconnect();
    notifier->deleteLater();
}

class NotifierPoll final : public SocketPoll
{
public:
    explicit NotifierPoll(Handler handler) : m_handler(std::move(handler)) { }
    ~NotifierPoll() override
    {
        for (const Pair &pair : std::as_const(m_pairs))
            retirePair(pair);
    }

    void watch(qintptr socket, SocketInterest interest, SocketKnown) override
    {
        Pair &pair = m_pairs[socket];
        if (!pair.read) {
            pair.read = make(socket, QSocketNotifier::Read);
            pair.write = make(socket, QSocketNotifier::Write);
        }
        pair.read->setEnabled(interest != SocketInterest::Write);
        pair.write->setEnabled(interest != SocketInterest::Read);
    }

    void forget(qintptr socket) override { retirePair(m_pairs.take(socket)); }

private:
    struct Pair
    {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
    };

    static void retirePair(const Pair &pair)
    {
        retire(pair.read);
        retire(pair.write);
    }

    QSocketNotifier *make(qintptr socket, QSocketNotifier::Type type)
    {
        auto *notifier = new QSocketNotifier(socket, type);
        const bool readable = type == QSocketNotifier::Read;
        QObject::connect(notifier, &QSocketNotifier::activated, notifier, [this, socket, readable] {
            const Handler handler = m_handler; // outlives this object should the handler destroy it
            const SocketEvent event{socket, readable, !readable, false};
            handler(std::span(&event, 1));
        });
        return notifier;
    }

    Handler m_handler;
    QHash<qintptr, Pair> m_pairs;
};

#ifdef Q_OS_LINUX
class EpollPoll final : public SocketPoll
{
public:
    EpollPoll(int descriptor, Handler handler)
        : m_descriptor(descriptor)
        , m_handler(std::move(handler))
        , m_notifier(new QSocketNotifier(descriptor, QSocketNotifier::Read))
    {
        QObject::connect(m_notifier, &QSocketNotifier::activated, m_notifier, [this] { deliver(); });
    }
    ~EpollPoll() override
    {
        // By its own handler it is dropped while its signal runs; else at once, since the loop may have
        // ended.
        if (m_droppedInside) {
            *m_droppedInside = true;
            retire(m_notifier);
        } else {
            delete m_notifier;
        }
        ::close(m_descriptor);
    }

    void watch(qintptr socket, SocketInterest interest, SocketKnown) override
    {
        epoll_event event{};
        if (interest != SocketInterest::Write)
            event.events |= EPOLLIN;
        if (interest != SocketInterest::Read)
            event.events |= EPOLLOUT;
        event.data.fd = static_cast<int>(socket);
        Watch &watch = m_watches[event.data.fd];
        watch.wanted = true;
        if (watch.lasting && watch.events == event.events)
            return;
        // The kernel forgets a closed descriptor by itself and its number comes back, so either may be the
        // right one.
        const bool isNew = watch.events == 0;
        if (::epoll_ctl(m_descriptor, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, event.data.fd, &event) != 0)
            ::epoll_ctl(m_descriptor, isNew ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, event.data.fd, &event);
        watch.events = event.events;
    }
    // A pooled connection is forgotten after each exchange and watched again for the next: two system calls
    // that it need not cost, since an idle one is silent.
    void forget(qintptr socket) override
    {
        const auto found = m_watches.find(static_cast<int>(socket));
        if (found == m_watches.end())
            return;
        found->second.wanted = false;
        if (found->second.lasting)
            return;
        unregister(found->first);
        m_watches.erase(found);
    }
    void opened(qintptr socket) override { m_watches[static_cast<int>(socket)] = {0, false, true}; }
    // The kernel forgets a socket by itself only when the last descriptor of it is closed, and somebody may
    // have a duplicate.
    void closed(qintptr socket) override
    {
        const auto found = m_watches.find(static_cast<int>(socket));
        if (found == m_watches.end())
            return;
        if (found->second.events != 0)
            unregister(found->first);
        m_watches.erase(found);
    }

private:
    struct Watch
    {
        quint32 events = 0; // what the kernel was told; 0: nothing
        bool wanted = false;
        bool lasting = false;
    };

    void unregister(int socket)
    {
        epoll_event unused{};
        ::epoll_ctl(m_descriptor, EPOLL_CTL_DEL, socket, &unused);
    }
    // False for a connection that stirs while nobody uses it: its peer closed it, which curl sees when it
    // wants it.
    bool isWanted(int socket)
    {
        const auto found = m_watches.find(socket);
        if (found == m_watches.end())
            return false;
        if (!found->second.wanted) {
            unregister(socket);
            found->second.events = 0;
        }
        return found->second.wanted;
    }

    void deliver()
    {
        std::array<epoll_event, 64> ready;
        const int count = ::epoll_wait(m_descriptor, ready.data(), static_cast<int>(ready.size()), 0);
        std::array<SocketEvent, 64> events;
        size_t used = 0;
        for (int index = 0; index < count; ++index) {
            const epoll_event &event = ready[static_cast<size_t>(index)];
            if (!isWanted(event.data.fd))
                continue;
            events[used++] = {event.data.fd, (event.events & (EPOLLIN | EPOLLHUP)) != 0,
                (event.events & EPOLLOUT) != 0, (event.events & EPOLLERR) != 0};
        }
        if (used == 0)
            return;
        const Handler handler = m_handler; // outlives this object should the handler destroy it
        bool dropped = false;
        m_droppedInside = &dropped;
        handler(std::span(events.data(), used));
        if (!dropped)
            m_droppedInside = nullptr;
    }

    int m_descriptor;
    Handler m_handler;
    QSocketNotifier *m_notifier;
    bool *m_droppedInside = nullptr; // while the handler runs
    std::unordered_map<int, Watch> m_watches;
};
#endif

} // namespace

std::unique_ptr<SocketPoll> makeNotifierPoll(SocketPoll::Handler handler)
{
    return std::make_unique<NotifierPoll>(std::move(handler));
}

std::unique_ptr<SocketPoll> makeSocketPoll(SocketPoll::Handler handler)
{
#ifdef Q_OS_LINUX
    const int descriptor = ::epoll_create1(EPOLL_CLOEXEC);
    if (descriptor >= 0)
        return std::make_unique<EpollPoll>(descriptor, std::move(handler));
#endif
    return makeNotifierPoll(std::move(handler));
}

} // namespace gatehouse
