#include "engine/backend/CurlHttpClient.h"

#include "engine/backend/CompletionQueue.h"
#include "engine/backend/EasyPool.h"
#include "engine/backend/StreamDelivery.h"
#include "engine/backend/Transfer.h"
#include "engine/base/SocketPoll.h"
#include "engine/base/TimerPointer.h"

#include <QObject>

#include "engine/backend/Curl.h"

#include <csignal>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gatehouse::backend {

namespace {

constexpr long kMaxConnectionsPerHost = 256;
constexpr long kMaxConnections = 1024;
constexpr long kMaxIdleConnections = 256;
constexpr std::chrono::milliseconds kSweepInterval{100};
constexpr std::chrono::milliseconds kStreamSweepInterval{1000}; // their limits are longer, and they last

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

} // namespace

class CurlHttpClient::Private
{
public:
    Private(ClientTls tls, PollKind kind, const FixedHosts &fixedHosts);
    ~Private();

    Ticket send(http::ClientRequest request, const ClientLimits &limits, Completion completion);
    Ticket stream(http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers);
    void cancel(Ticket ticket);
    bool isIdle() const { return m_transfers.empty() && m_completions.isEmpty(); }

private:
    using TransferPointer = std::unique_ptr<Transfer>;

    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *known);
    static int onTimer(CURLM *multi, long milliseconds, void *self);

    void socketsReady(std::span<const SocketEvent> events);
    void timerFired();
    void sweep();
    void sweepEvery(std::chrono::milliseconds interval);
    Ticket start(std::unique_ptr<Transfer> transfer, std::chrono::milliseconds sweepInterval);
    // Null when it runs; else why it does not.
    std::optional<ClientResult> begin(Transfer &transfer);
    void collect();
    void ended(CURL *handle, CURLcode code);
    void decodeLater(Transfer &transfer);
    void decodeNext();
    void settle(Ticket ticket, ClientResult result);
    void deliver();
    void release(Transfer &transfer);

    static std::unique_ptr<SocketPoll> makePoll(PollKind kind, SocketPoll::Handler handler);

    ClientTls m_tls;
    std::unique_ptr<SocketPoll> m_poll;
    EasyPool m_pool;
    ProxyRules m_proxies;
    CURLM *m_multi = nullptr;
    TimerPointer m_timer;
    TimerPointer m_deliveryTimer;
    TimerPointer m_decodeTimer;
    TimerPointer m_sweepTimer;
    std::unordered_map<Ticket, TransferPointer> m_transfers; // running
    CompletionQueue m_completions;
    std::deque<Ticket> m_decoding; // those of m_transfers that have come and are still coded
    StreamDelivery m_streams;
    Ticket m_lastTicket = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

std::unique_ptr<SocketPoll> CurlHttpClient::Private::makePoll(PollKind kind, SocketPoll::Handler handler)
{
    return kind == PollKind::Best ? makeSocketPoll(std::move(handler)) : makeNotifierPoll(std::move(handler));
}

CurlHttpClient::Private::Private(ClientTls tls, PollKind kind, const FixedHosts &fixedHosts)
    : m_tls(std::move(tls))
    , m_poll(makePoll(kind, [this](std::span<const SocketEvent> events) { socketsReady(events); }))
    , m_pool(m_tls, fixedHosts, *m_poll)
    , m_proxies(ProxyRules::fromEnvironment())
    , m_timer(new QTimer)
    , m_deliveryTimer(new QTimer)
    , m_decodeTimer(new QTimer)
    , m_sweepTimer(new QTimer)
{
    initialiseCurl();
    m_multi = curl().multiInit();
    Q_CHECK_PTR(m_multi);
    m_timer->setSingleShot(true);
    m_deliveryTimer->setSingleShot(true);
    m_decodeTimer->setSingleShot(true);
    QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] { timerFired(); });
    QObject::connect(m_deliveryTimer.get(), &QTimer::timeout, m_deliveryTimer.get(), [this] { deliver(); });
    QObject::connect(m_decodeTimer.get(), &QTimer::timeout, m_decodeTimer.get(), [this] { decodeNext(); });
    QObject::connect(m_sweepTimer.get(), &QTimer::timeout, m_sweepTimer.get(), [this] { sweep(); });
    curl().multiSetOption(m_multi, CURLMOPT_SOCKETFUNCTION, &Private::onSocket);
    curl().multiSetOption(m_multi, CURLMOPT_SOCKETDATA, this);
    curl().multiSetOption(m_multi, CURLMOPT_TIMERFUNCTION, &Private::onTimer);
    curl().multiSetOption(m_multi, CURLMOPT_TIMERDATA, this);
    curl().multiSetOption(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, kMaxConnectionsPerHost);
    curl().multiSetOption(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, kMaxConnections);
    curl().multiSetOption(m_multi, CURLMOPT_MAXCONNECTS, kMaxIdleConnections);
}

CurlHttpClient::Private::~Private()
{
    *m_alive = false;
    for (auto &[ticket, transfer] : m_transfers)
        release(*transfer);
    // Closing the connections must not call back into what is being taken down.
    curl().multiSetOption(m_multi, CURLMOPT_SOCKETFUNCTION, nullptr);
    curl().multiSetOption(m_multi, CURLMOPT_TIMERFUNCTION, nullptr);
    curl().multiCleanup(m_multi);
}

HttpClient::Ticket CurlHttpClient::Private::send(
    http::ClientRequest request, const ClientLimits &limits, Completion completion)
{
    return start(
        std::make_unique<Transfer>(++m_lastTicket, std::move(request), limits, std::move(completion)),
        kSweepInterval);
}

HttpClient::Ticket CurlHttpClient::Private::stream(
    http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers)
{
    m_streams.add(++m_lastTicket, std::move(handlers));
    return start(std::make_unique<Transfer>(m_lastTicket, std::move(request), limits, m_streams),
        kStreamSweepInterval);
}

HttpClient::Ticket CurlHttpClient::Private::start(
    std::unique_ptr<Transfer> transfer, std::chrono::milliseconds sweepInterval)
{
    Transfer &running = *transfer;
    const Ticket ticket = running.ticket();
    m_transfers.emplace(ticket, std::move(transfer));
    if (auto refused = begin(running)) {
        settle(ticket, std::move(*refused));
        m_deliveryTimer->start(0);
    } else {
        sweepEvery(sweepInterval);
    }
    return ticket;
}

// As often as the most impatient of those that run wants it.
void CurlHttpClient::Private::sweepEvery(std::chrono::milliseconds interval)
{
    if (!m_sweepTimer->isActive() || m_sweepTimer->intervalAsDuration() > interval)
        m_sweepTimer->start(interval);
}

void CurlHttpClient::Private::cancel(Ticket ticket)
{
    m_completions.forget(ticket);
    m_streams.forget(ticket);
    const auto found = m_transfers.find(ticket);
    if (found == m_transfers.end())
        return;
    release(*found->second);
    m_transfers.erase(found);
}

std::optional<ClientResult> CurlHttpClient::Private::begin(Transfer &transfer)
{
    CURL *handle = transfer.handle() ? transfer.handle() : m_pool.take();
    if (!handle)
        return ClientResult(
            ClientError{Failure::Protocol, QStringLiteral("out of memory for another request")});
    if (!transfer.configure(handle) || !transfer.takeRoute(m_proxies, *m_poll))
        return transfer.refused();
    curl().easySetOption(handle, CURLOPT_PRIVATE, &transfer);
    // The timer callback asks for a turn at once; starting there sends what has gathered by then in one go.
    curl().multiAddHandle(m_multi, handle);
    return std::nullopt;
}

int CurlHttpClient::Private::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *known)
{
    auto *client = static_cast<Private *>(self);
    const auto descriptor = static_cast<qintptr>(socket);
    if (what == CURL_POLL_REMOVE) {
        client->m_poll->forget(descriptor);
        return 0;
    }
    client->m_poll->watch(descriptor, interestOf(what), known ? SocketKnown::Watched : SocketKnown::New);
    if (!known)
        curl().multiAssign(client->m_multi, socket, self); // any mark will do
    return 0;
}

int CurlHttpClient::Private::onTimer(CURLM *, long milliseconds, void *self)
{
    QTimer *timer = static_cast<Private *>(self)->m_timer.get();
    const bool alreadyDue = milliseconds == 0 && timer->isActive() && timer->interval() == 0;
    if (milliseconds < 0)
        timer->stop();
    else if (!alreadyDue)
        timer->start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void CurlHttpClient::Private::socketsReady(std::span<const SocketEvent> events)
{
    int running = 0;
    for (const SocketEvent &event : events)
        curl().multiSocketAction(
            m_multi, static_cast<curl_socket_t>(event.socket), curlEvents(event), &running);
    collect();
    deliver();
}

void CurlHttpClient::Private::timerFired()
{
    int running = 0;
    curl().multiSocketAction(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
    collect();
    deliver();
}

// curl does not time what waits for a free connection.
void CurlHttpClient::Private::sweep()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<Ticket> late;
    bool onlyStreams = true;
    for (const auto &[ticket, transfer] : m_transfers) {
        // curl's own time-out knows more, and comes first; a stream's idle time it does not know.
        if (transfer->isOverdue(transfer->isStreamed() ? now : now - kSweepInterval))
            late.push_back(ticket);
        onlyStreams = onlyStreams && transfer->isStreamed();
    }
    for (const Ticket ticket : late)
        settle(ticket, m_transfers.at(ticket)->overdue());
    if (m_transfers.empty())
        m_sweepTimer->stop();
    else if (onlyStreams)
        m_sweepTimer->start(kStreamSweepInterval);
    deliver();
}

void CurlHttpClient::Private::collect()
{
    int left = 0;
    while (const CURLMsg *message = curl().multiInfoRead(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            ended(message->easy_handle, message->data.result);
    }
}

void CurlHttpClient::Private::ended(CURL *handle, CURLcode code)
{
    char *mark = nullptr;
    curl().easyGetInfo(handle, CURLINFO_PRIVATE, &mark);
    Transfer &transfer = *reinterpret_cast<Transfer *>(mark);
    if (code != CURLE_OK || !transfer.followsRedirect()) {
        if (auto result = transfer.finish(code))
            settle(transfer.ticket(), std::move(*result));
        else
            decodeLater(transfer);
        return;
    }
    curl().multiRemoveHandle(m_multi, handle);
    if (auto refused = begin(transfer))
        settle(transfer.ticket(), std::move(*refused));
}

void CurlHttpClient::Private::decodeLater(Transfer &transfer)
{
    release(transfer);
    m_decoding.push_back(transfer.ticket());
    m_decodeTimer->start(0);
}

// One piece a turn of the event loop, for whatever is coded: others are served in between.
void CurlHttpClient::Private::decodeNext()
{
    const Ticket ticket = m_decoding.front();
    m_decoding.pop_front();
    if (const auto found = m_transfers.find(ticket); found != m_transfers.end()) {
        if (auto result = found->second->decodeSome())
            settle(ticket, std::move(*result));
        else
            m_decoding.push_back(ticket);
    }
    if (!m_decoding.empty())
        m_decodeTimer->start(0);
    deliver();
}

void CurlHttpClient::Private::settle(Ticket ticket, ClientResult result)
{
    const auto found = m_transfers.find(ticket);
    release(*found->second);
    if (found->second->isStreamed()) {
        m_streams.end(ticket, result.ok() ? std::nullopt : std::optional(result.error()));
    } else {
        m_completions.add(ticket, found->second->takeCompletion(), std::move(result));
    }
    m_transfers.erase(found);
}

// A completion may send, cancel, or destroy this client.
void CurlHttpClient::Private::deliver()
{
    const std::shared_ptr<bool> alive = m_alive;
    m_streams.deliver(alive);
    if (*alive)
        m_completions.deliver(alive);
}

void CurlHttpClient::Private::release(Transfer &transfer)
{
    CURL *handle = transfer.takeHandle();
    if (!handle)
        return;
    curl().multiRemoveHandle(m_multi, handle);
    if (transfer.isStreamed())
        EasyPool::discard(handle);
    else
        m_pool.giveBack(handle);
}

CurlHttpClient::CurlHttpClient(ClientTls tls, PollKind poll, const FixedHosts &fixedHosts)
    : d(std::make_unique<Private>(std::move(tls), poll, fixedHosts))
{
}

CurlHttpClient::~CurlHttpClient() = default;

HttpClient::Ticket CurlHttpClient::send(
    http::ClientRequest request, const ClientLimits &limits, Completion completion)
{
    return d->send(std::move(request), limits, std::move(completion));
}

HttpClient::Ticket CurlHttpClient::stream(
    http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers)
{
    return d->stream(std::move(request), limits, std::move(handlers));
}

void CurlHttpClient::cancel(Ticket ticket)
{
    d->cancel(ticket);
}

bool CurlHttpClient::isIdle() const
{
    return d->isIdle();
}

} // namespace gatehouse::backend
