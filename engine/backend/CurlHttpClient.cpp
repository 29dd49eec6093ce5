#include "engine/backend/CurlHttpClient.h"

#include "engine/backend/AnswerDecoder.h"
#include "engine/backend/CompletionQueue.h"
#include "engine/backend/EasyPool.h"
#include "engine/backend/StreamDelivery.h"
#include "engine/backend/Transfer.h"
#include "engine/base/TimerPointer.h"

#include <QObject>

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gatehouse::backend {

namespace {

constexpr std::chrono::milliseconds kSweepInterval{100};
constexpr std::chrono::milliseconds kStreamSweepInterval{1000}; // their limits are longer, and they last

} // namespace

class CurlHttpClient::Private
{
public:
    Private(ClientTls tls, PollKind kind, const FixedHosts &fixedHosts);
    ~Private();

    Ticket send(http::ClientRequest request, const ClientLimits &limits, HttpClient::Completion completion);
    Ticket stream(http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers);
    Ticket dial(const QByteArray &origin, const ClientLimits &limits, Dialer::Completion completion);
    bool isDirect(QByteArrayView host) const
    {
        return m_proxies.isEmpty() || m_proxies.proxyFor("http", host).isEmpty();
    }
    void cancel(Ticket ticket);
    bool isIdle() const { return m_transfers.empty() && m_completions.isEmpty() && m_dialled.isEmpty(); }

private:
    using TransferPointer = std::unique_ptr<Transfer>;

    void sweep();
    void sweepEvery(std::chrono::milliseconds interval);
    Ticket start(std::unique_ptr<Transfer> transfer, std::chrono::milliseconds sweepInterval);
    // Null when it runs; else why it does not.
    std::optional<ClientResult> begin(Transfer &transfer);
    void ended(CURL *handle, CURLcode code);
    void answered(Transfer &transfer, ClientResult result);
    void settle(Ticket ticket, ClientResult result);
    void settleDial(Transfer &transfer, Result<Dialled, ClientError> result);
    void deliver();
    void release(Transfer &transfer);

    ClientTls m_tls;
    CurlMulti m_multi;
    EasyPool m_pool;
    ProxyRules m_proxies;
    TimerPointer m_deliveryTimer;
    TimerPointer m_sweepTimer;
    std::unordered_map<Ticket, TransferPointer> m_transfers; // running, or being decoded
    CompletionQueue<ClientResult> m_completions;
    CompletionQueue<Result<Dialled, ClientError>> m_dialled;
    AnswerDecoder m_decoder;
    StreamDelivery m_streams;
    Ticket m_lastTicket = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

CurlHttpClient::Private::Private(ClientTls tls, PollKind kind, const FixedHosts &fixedHosts)
    : m_tls(std::move(tls))
    , m_multi(
          kind, [this](CURL *handle, CURLcode code) { ended(handle, code); }, [this] { deliver(); })
    , m_pool(m_tls, fixedHosts, m_multi.poll())
    , m_proxies(ProxyRules::fromEnvironment())
    , m_deliveryTimer(new QTimer)
    , m_sweepTimer(new QTimer)
    , m_decoder([this](Ticket ticket, ClientResult result) {
        settle(ticket, m_transfers.at(ticket)->withDuration(std::move(result)));
        deliver();
    })
{
    m_deliveryTimer->setSingleShot(true);
    QObject::connect(m_deliveryTimer.get(), &QTimer::timeout, m_deliveryTimer.get(), [this] { deliver(); });
    QObject::connect(m_sweepTimer.get(), &QTimer::timeout, m_sweepTimer.get(), [this] { sweep(); });
}

CurlHttpClient::Private::~Private()
{
    *m_alive = false;
    for (auto &[ticket, transfer] : m_transfers)
        release(*transfer);
}

HttpClient::Ticket CurlHttpClient::Private::send(
    http::ClientRequest request, const ClientLimits &limits, HttpClient::Completion completion)
{
    return start(
        std::make_unique<Transfer>(++m_lastTicket, std::move(request), limits, std::move(completion)),
        kSweepInterval);
}

HttpClient::Ticket CurlHttpClient::Private::dial(
    const QByteArray &origin, const ClientLimits &limits, Dialer::Completion completion)
{
    return start(
        std::make_unique<Transfer>(++m_lastTicket, origin, limits, std::move(completion)), kSweepInterval);
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
    m_dialled.forget(ticket);
    m_streams.forget(ticket);
    m_decoder.forget(ticket);
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
    if (!transfer.configure(handle) || !transfer.takeRoute(m_proxies, m_multi.poll()))
        return transfer.refused();
    curl().easySetOption(handle, CURLOPT_PRIVATE, &transfer);
    m_multi.add(handle);
    return std::nullopt;
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

void CurlHttpClient::Private::ended(CURL *handle, CURLcode code)
{
    char *mark = nullptr;
    curl().easyGetInfo(handle, CURLINFO_PRIVATE, &mark);
    Transfer &transfer = *reinterpret_cast<Transfer *>(mark);
    if (transfer.isDial())
        return settleDial(transfer, transfer.finishDial(code));
    if (code != CURLE_OK || !transfer.followsRedirect())
        return answered(transfer, transfer.finish(code));
    m_multi.remove(handle);
    if (auto refused = begin(transfer))
        settle(transfer.ticket(), std::move(*refused));
}

void CurlHttpClient::Private::answered(Transfer &transfer, ClientResult result)
{
    if (!result.ok() || !transfer.hasCodedBody(result.value()))
        return settle(transfer.ticket(), std::move(result));
    release(transfer);
    m_decoder.add(transfer.ticket(), result.takeValue(), transfer.url(), transfer.maxResponseBytes());
}

void CurlHttpClient::Private::settle(Ticket ticket, ClientResult result)
{
    const auto found = m_transfers.find(ticket);
    if (found->second->isDial())
        return settleDial(*found->second, result.error());
    release(*found->second);
    m_decoder.forget(ticket);
    if (found->second->isStreamed()) {
        m_streams.end(ticket, result.ok() ? std::nullopt : std::optional(result.error()));
    } else {
        m_completions.add(ticket, found->second->takeCompletion(), std::move(result));
    }
    m_transfers.erase(found);
}

void CurlHttpClient::Private::settleDial(Transfer &transfer, Result<Dialled, ClientError> result)
{
    const Ticket ticket = transfer.ticket();
    release(transfer);
    m_dialled.add(ticket, transfer.takeDialCompletion(), std::move(result));
    m_transfers.erase(ticket);
}

// A completion may send, cancel, or destroy this client.
void CurlHttpClient::Private::deliver()
{
    const std::shared_ptr<bool> alive = m_alive;
    m_streams.deliver(alive);
    if (*alive)
        m_completions.deliver(alive);
    if (*alive)
        m_dialled.deliver(alive);
}

void CurlHttpClient::Private::release(Transfer &transfer)
{
    CURL *handle = transfer.takeHandle();
    if (!handle)
        return;
    m_multi.remove(handle);
    if (transfer.isStreamed() || transfer.isDial())
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
    http::ClientRequest request, const ClientLimits &limits, HttpClient::Completion completion)
{
    return d->send(std::move(request), limits, std::move(completion));
}

HttpClient::Ticket CurlHttpClient::stream(
    http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers)
{
    return d->stream(std::move(request), limits, std::move(handlers));
}

HttpClient::Ticket CurlHttpClient::dial(
    const QByteArray &origin, const ClientLimits &limits, Dialer::Completion completion)
{
    return d->dial(origin, limits, std::move(completion));
}

bool CurlHttpClient::isDirect(QByteArrayView host) const
{
    return d->isDirect(host);
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
