#include "engine/backend/CurlMulti.h"

#include <QObject>

#include <csignal>
#include <mutex>
#include <utility>

namespace gatehouse::backend {

namespace {

constexpr long kMaxConnectionsPerHost = 256;
constexpr long kMaxConnections = 1024;
constexpr long kMaxIdleConnections = 256;

void initialiseCurl()
{
    static std::once_flag once;
    std::call_once(once, [] {
        curl().globalInit(CURL_GLOBAL_DEFAULT);
#ifdef SIGPIPE
        // OpenSSL writes to sockets without MSG_NOSIGNAL, and curl leaves the signal alone under
        // CURLOPT_NOSIGNAL.
        std::signal(SIGPIPE, SIG_IGN);
#endif
    });
}

SocketInterest interestOf(int what)
{
    if (what == CURL_POLL_IN)
        return SocketInterest::Read;
    return what == CURL_POLL_OUT ? SocketInterest::Write : SocketInterest::Both;
}

int curlEvents(const SocketEvent &event)
{
    return (event.readable ? CURL_CSELECT_IN : 0) | (event.writable ? CURL_CSELECT_OUT : 0)
        | (event.failed ? CURL_CSELECT_ERR : 0);
}

std::unique_ptr<SocketPoll> makePoll(PollKind kind, SocketPoll::Handler handler)
{
    return kind == PollKind::Best ? makeSocketPoll(std::move(handler)) : makeNotifierPoll(std::move(handler));
}

} // namespace

CurlMulti::CurlMulti(PollKind kind, Done done, Rested rested)
    : m_done(std::move(done))
    , m_rested(std::move(rested))
    , m_poll(makePoll(kind, [this](std::span<const SocketEvent> events) { socketsReady(events); }))
    , m_timer(new QTimer)
{
    initialiseCurl();
    m_multi = curl().multiInit();
    Q_CHECK_PTR(m_multi);
    m_timer->setSingleShot(true);
    QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] { timerFired(); });
    curl().multiSetOption(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlMulti::onSocket);
    curl().multiSetOption(m_multi, CURLMOPT_SOCKETDATA, this);
    curl().multiSetOption(m_multi, CURLMOPT_TIMERFUNCTION, &CurlMulti::onTimer);
    curl().multiSetOption(m_multi, CURLMOPT_TIMERDATA, this);
    curl().multiSetOption(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, kMaxConnectionsPerHost);
    curl().multiSetOption(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, kMaxConnections);
    curl().multiSetOption(m_multi, CURLMOPT_MAXCONNECTS, kMaxIdleConnections);
}

CurlMulti::~CurlMulti()
{
    // Closing the connections must not call back into what is being taken down.
    curl().multiSetOption(m_multi, CURLMOPT_SOCKETFUNCTION, nullptr);
    curl().multiSetOption(m_multi, CURLMOPT_TIMERFUNCTION, nullptr);
    curl().multiCleanup(m_multi);
}

void CurlMulti::add(CURL *handle)
{
    curl().multiAddHandle(m_multi, handle); // asks for a turn at once
}

void CurlMulti::remove(CURL *handle)
{
    curl().multiRemoveHandle(m_multi, handle);
}

int CurlMulti::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *known)
{
    auto *driven = static_cast<CurlMulti *>(self);
    const auto descriptor = static_cast<qintptr>(socket);
    if (what == CURL_POLL_REMOVE) {
        driven->m_poll->forget(descriptor);
        return 0;
    }
    driven->m_poll->watch(descriptor, interestOf(what), known ? SocketKnown::Watched : SocketKnown::New);
    if (!known)
        curl().multiAssign(driven->m_multi, socket, self); // any mark will do
    return 0;
}

int CurlMulti::onTimer(CURLM *, long milliseconds, void *self)
{
    QTimer *timer = static_cast<CurlMulti *>(self)->m_timer.get();
    const bool alreadyDue = milliseconds == 0 && timer->isActive() && timer->interval() == 0;
    if (milliseconds < 0)
        timer->stop();
    else if (!alreadyDue)
        timer->start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void CurlMulti::socketsReady(std::span<const SocketEvent> events)
{
    int running = 0;
    for (const SocketEvent &event : events)
        curl().multiSocketAction(
            m_multi, static_cast<curl_socket_t>(event.socket), curlEvents(event), &running);
    collect();
}

void CurlMulti::timerFired()
{
    int running = 0;
    curl().multiSocketAction(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
    collect();
}

void CurlMulti::collect()
{
    int left = 0;
    while (const CURLMsg *message = curl().multiInfoRead(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            m_done(message->easy_handle, message->data.result);
    }
    const Rested rested = m_rested; // outlives us should it destroy us
    rested();
}

} // namespace gatehouse::backend
