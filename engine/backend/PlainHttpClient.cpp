#include "engine/backend/PlainHttpClient.h"

#ifdef Q_OS_UNIX

#include "engine/backend/AnswerDecoder.h"
#include "engine/backend/ClientErrors.h"
#include "engine/backend/CompletionQueue.h"
#include "engine/backend/ConnectionPool.h"
#include "engine/backend/PlainExchange.h"
#include "engine/backend/PlainUrl.h"
#include "engine/backend/Redirect.h"
#include "engine/backend/RequestBytes.h"
#include "engine/backend/WaitingExchanges.h"

#include <QObject>

#include <algorithm>
#include <unordered_map>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

// The lowest bit of a ticket tells whose it is.
constexpr HttpClient::Ticket kOthers = 1;
// What a dial knows of its time-out is more than what is known here, and comes first.
constexpr std::chrono::milliseconds kDialGrace{100};

// What may be sent again when nothing was heard (RFC 9110 §9.2.2).
bool isIdempotent(const QByteArray &method)
{
    return method != "POST" && method != "PATCH";
}

} // namespace

class PlainHttpClient::Private final : private PlainConnection::Owner
{
public:
    Private(HttpClient &other, Dialer &dialer, const ConnectionLimits &limits);
    ~Private();

    Ticket send(http::ClientRequest request, const ClientLimits &limits, Completion completion);
    void cancel(Ticket ticket);
    bool isIdle() const { return m_exchanges.empty() && m_completions.isEmpty(); }

private:
    using Time = std::chrono::steady_clock::time_point;

    void connectionAnswered(PlainConnection &connection) override;
    void connectionEnded(PlainConnection &connection) override { drop(connection); }

    std::optional<PlainUrl> ours(const QByteArray &url) const;
    void begin(PlainExchange &exchange, Time now);
    void runOn(PlainExchange &exchange, PlainConnection &connection);
    void free(PlainConnection &connection);
    void drop(PlainConnection &connection);
    void dialWhereWanted(const QByteArray &origin);
    void dialForOthers();
    void dial(PlainExchange &exchange, const QByteArray &origin);
    void dialled(quint64 dial, const QByteArray &origin, Result<Dialled, ClientError> result);
    void leave(PlainExchange &exchange);
    void answered(PlainExchange &exchange, http::ClientResponse response);
    bool followsRedirect(PlainExchange &exchange, const http::ClientResponse &response);
    void watchDeadline(Time deadline);
    void deadlineCame();
    // Tells it now: nothing of ours may be touched after it.
    void complete(PlainExchange &exchange, ClientResult result);
    void completeLater(PlainExchange &exchange, ClientResult result);
    void deliver() { m_completions.deliver(std::shared_ptr<bool>(m_alive)); }

    HttpClient &m_other;
    Dialer &m_dialer;
    std::unordered_map<Ticket, std::unique_ptr<PlainExchange>> m_exchanges;
    WaitingExchanges m_waiting;
    std::unordered_map<quint64, Dialer::Ticket> m_dials;
    quint64 m_lastDial = 0;
    CompletionQueue<ClientResult> m_completions;
    AnswerDecoder m_decoder;
    TimerPointer m_deadlineTimer;
    TimerPointer m_deliveryTimer;
    Time m_nextDeadline{};
    QByteArray m_head; // used again for each
    Ticket m_lastTicket = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    ConnectionPool m_pool; // last: goes first
};

PlainHttpClient::Private::Private(HttpClient &other, Dialer &dialer, const ConnectionLimits &limits)
    : m_other(other)
    , m_dialer(dialer)
    , m_decoder([this](Ticket ticket, ClientResult result) {
        complete(*m_exchanges.at(ticket), std::move(result));
    })
    , m_deadlineTimer(new QTimer)
    , m_deliveryTimer(new QTimer)
    , m_pool(*this, limits)
{
    m_deadlineTimer->setSingleShot(true);
    m_deadlineTimer->setTimerType(Qt::PreciseTimer);
    m_deliveryTimer->setSingleShot(true);
    QObject::connect(
        m_deadlineTimer.get(), &QTimer::timeout, m_deadlineTimer.get(), [this] { deadlineCame(); });
    QObject::connect(m_deliveryTimer.get(), &QTimer::timeout, m_deliveryTimer.get(), [this] { deliver(); });
}

PlainHttpClient::Private::~Private()
{
    *m_alive = false;
    for (const auto &[dial, ticket] : m_dials)
        m_dialer.cancel(ticket);
}

// Nothing for what the other client has to do.
std::optional<PlainUrl> PlainHttpClient::Private::ours(const QByteArray &url) const
{
    auto parts = PlainUrl::of(url);
    if (parts && !m_dialer.isDirect(parts->host))
        parts.reset();
    return parts;
}

HttpClient::Ticket PlainHttpClient::Private::send(
    http::ClientRequest request, const ClientLimits &limits, Completion completion)
{
    const std::optional<PlainUrl> url = ours(request.url);
    if (!url)
        return (m_other.send(std::move(request), limits, std::move(completion)) << 1) | kOthers;
    const Time now = std::chrono::steady_clock::now();
    const Ticket ticket = ++m_lastTicket << 1;
    auto made = std::make_unique<PlainExchange>(PlainExchange{
        ticket, std::move(request), *url, limits, std::move(completion), now, now + limits.timeout});
    PlainExchange &exchange = *made;
    m_exchanges.emplace(ticket, std::move(made));
    watchDeadline(exchange.deadline);
    begin(exchange, now);
    return ticket;
}

void PlainHttpClient::Private::begin(PlainExchange &exchange, Time now)
{
    const auto careful
        = isIdempotent(exchange.request.method) ? ConnectionPool::Careful::No : ConnectionPool::Careful::Yes;
    if (PlainConnection *kept = m_pool.takeIdle(exchange.url.origin, exchange.limits.egress, careful, now))
        return runOn(exchange, *kept);
    const QByteArray origin = exchange.url.origin.toByteArray();
    m_waiting.add(origin, exchange);
    dialWhereWanted(origin);
}

void PlainHttpClient::Private::runOn(PlainExchange &exchange, PlainConnection &connection)
{
    if (!writeRequestHead(exchange.request, exchange.url, m_head)) {
        free(connection);
        return completeLater(exchange,
            ClientError{Failure::Protocol, u"a request header holds a line break or a zero byte"_s});
    }
    exchange.connection = &connection;
    const bool sendsBody = exchange.request.method != "HEAD";
    connection.start(exchange, m_head, sendsBody ? exchange.request.body : QByteArray(),
        {.maxBodyBytes = exchange.limits.maxResponseBytes},
        sendsBody ? http::ResponseParser::Asked::Other : http::ResponseParser::Asked::Head);
}

// To who has waited longest and may use it.
void PlainHttpClient::Private::free(PlainConnection &connection)
{
    if (PlainExchange *next = m_waiting.takeFor(connection.origin(), connection.peer()))
        runOn(*next, connection);
    else
        m_pool.giveBack(connection);
    dialForOthers();
}

void PlainHttpClient::Private::drop(PlainConnection &connection)
{
    m_pool.close(connection);
    dialForOthers();
}

// A connection that is not used any more makes room for those to other places, too.
void PlainHttpClient::Private::dialForOthers()
{
    for (const QByteArray &origin : m_waiting.originsToDial())
        dialWhereWanted(origin);
}

// One for each that waits, as far as there is room.
void PlainHttpClient::Private::dialWhereWanted(const QByteArray &origin)
{
    while (PlainExchange *exchange = m_waiting.nextToDialFor(origin)) {
        if (!m_pool.hasRoom(origin, m_waiting.dials(origin)))
            return;
        dial(*exchange, origin);
    }
}

void PlainHttpClient::Private::dial(PlainExchange &exchange, const QByteArray &origin)
{
    ClientLimits limits = exchange.limits;
    limits.timeout = std::max(std::chrono::milliseconds(1), exchange.limits.timeout - exchange.elapsed());
    const quint64 dial = ++m_lastDial;
    m_waiting.dialStarted(origin, exchange, dial);
    m_dials.emplace(
        dial, m_dialer.dial(origin, limits, [this, dial, origin](Result<Dialled, ClientError> result) {
            dialled(dial, origin, std::move(result));
        }));
}

void PlainHttpClient::Private::dialled(
    quint64 dial, const QByteArray &origin, Result<Dialled, ClientError> result)
{
    m_dials.erase(dial);
    PlainExchange *asker = m_waiting.dialEnded(origin, dial);
    if (asker)
        m_waiting.remove(origin, *asker);
    if (!result.ok()) {
        dialWhereWanted(origin);
        if (asker)
            complete(*asker, result.error());
        return;
    }
    PlainConnection &connection = m_pool.add(origin, result.takeValue());
    if (asker)
        runOn(*asker, connection);
    else
        free(connection);
}

void PlainHttpClient::Private::connectionAnswered(PlainConnection &connection)
{
    PlainExchange &exchange = *connection.takeExchange();
    exchange.connection = nullptr;
    http::ResponseParser &parser = connection.parser();
    if (parser.state() == http::ResponseParser::State::Complete) {
        const bool canBeKept = connection.canBeKept();
        http::ClientResponse response = parser.takeResponse();
        if (canBeKept)
            free(connection);
        else
            drop(connection);
        return answered(exchange, std::move(response));
    }
    // It was kept too long: its end and the request met on the way.
    const http::ResponseParser::Fault fault = parser.fault();
    const bool unheard = fault == http::ResponseParser::Fault::Incomplete && connection.isReused()
        && !parser.hasStarted() && isIdempotent(exchange.request.method);
    drop(connection);
    if (unheard)
        return begin(exchange, std::chrono::steady_clock::now());
    complete(exchange, exchange.faultError(fault));
}

void PlainHttpClient::Private::answered(PlainExchange &exchange, http::ClientResponse response)
{
    if (response.status >= 300 && response.status < 400 && followsRedirect(exchange, response))
        return;
    if (exchange.request.method == "HEAD" || !AnswerDecoder::isCoded(response))
        return complete(exchange, std::move(response));
    m_decoder.add(
        exchange.ticket, std::move(response), exchange.request.url, exchange.limits.maxResponseBytes);
}

bool PlainHttpClient::Private::followsRedirect(PlainExchange &exchange, const http::ClientResponse &response)
{
    if (exchange.limits.redirects == Redirects::GivenBack)
        return false;
    auto next = followRedirect(exchange.request, response.status, response.headers.value("Location"));
    // Within an origin that was ours, only an unusual spelling is not: that goes to the caller.
    const std::optional<PlainUrl> url = next ? ours(next->url) : std::nullopt;
    if (!url)
        return false;
    if (exchange.hops++ == kMaxRedirects) {
        complete(exchange, redirectError(originOf(exchange.request.url), kMaxRedirects));
        return true;
    }
    exchange.request = std::move(*next);
    exchange.url = *url;
    begin(exchange, std::chrono::steady_clock::now());
    return true;
}

// Most exchanges end long before: a timer for each would be set for nothing.
void PlainHttpClient::Private::watchDeadline(Time deadline)
{
    if (m_deadlineTimer->isActive() && m_nextDeadline <= deadline)
        return;
    m_nextDeadline = deadline;
    const auto left
        = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    m_deadlineTimer->start(std::max(left, std::chrono::milliseconds(0)));
}

void PlainHttpClient::Private::deadlineCame()
{
    const Time now = std::chrono::steady_clock::now();
    std::vector<PlainExchange *> late;
    for (const auto &[ticket, exchange] : m_exchanges) {
        const Time deadline = exchange->deadline + (exchange->dial > 0 ? kDialGrace : Time::duration(0));
        if (deadline <= now)
            late.push_back(exchange.get());
        else
            watchDeadline(deadline);
    }
    for (PlainExchange *exchange : late) {
        completeLater(*exchange, exchange->timeoutError());
    }
    deliver();
}

void PlainHttpClient::Private::cancel(Ticket ticket)
{
    if (ticket & kOthers)
        return m_other.cancel(ticket >> 1);
    m_completions.forget(ticket);
    const auto found = m_exchanges.find(ticket);
    if (found == m_exchanges.end())
        return;
    leave(*found->second);
    m_exchanges.erase(ticket);
}

// Wherever it is; what it held is free for others.
void PlainHttpClient::Private::leave(PlainExchange &exchange)
{
    m_decoder.forget(exchange.ticket);
    if (exchange.isWaiting)
        m_waiting.remove(exchange.url.origin.toByteArray(), exchange);
    if (exchange.connection)
        drop(*exchange.connection);
}

void PlainHttpClient::Private::complete(PlainExchange &exchange, ClientResult result)
{
    const Completion completion = std::move(exchange.completion);
    ClientResult last = exchange.timed(std::move(result));
    const Ticket ticket = exchange.ticket;
    m_exchanges.erase(ticket);
    completion(std::move(last));
}

void PlainHttpClient::Private::completeLater(PlainExchange &exchange, ClientResult result)
{
    const Ticket ticket = exchange.ticket;
    m_completions.add(ticket, std::move(exchange.completion), exchange.timed(std::move(result)));
    m_deliveryTimer->start(0);
    leave(exchange);
    m_exchanges.erase(ticket);
}

PlainHttpClient::PlainHttpClient(HttpClient &other, Dialer &dialer, const ConnectionLimits &limits)
    : d(std::make_unique<Private>(other, dialer, limits))
{
}

PlainHttpClient::~PlainHttpClient() = default;

HttpClient::Ticket PlainHttpClient::send(
    http::ClientRequest request, const ClientLimits &limits, Completion completion)
{
    return d->send(std::move(request), limits, std::move(completion));
}

void PlainHttpClient::cancel(Ticket ticket)
{
    d->cancel(ticket);
}

bool PlainHttpClient::isIdle() const
{
    return d->isIdle();
}

} // namespace gatehouse::backend

#endif
