#include "engine/calls/ResilientExchange.h"

namespace gatehouse::calls {

using namespace Qt::Literals::StringLiterals;

namespace {

enum class Verdict { Success, Failure, None };

// What opens a circuit: no connection, no answer in time, none that is whole, or one of those statuses by
// which gateways say that nobody is behind them.
Verdict verdictOn(const backend::ClientResult &result)
{
    using backend::Failure;
    if (result.ok()) {
        const int status = result.value().status;
        return status == 502 || status == 503 || status == 504 ? Verdict::Failure : Verdict::Success;
    }
    switch (result.error().failure) {
    case Failure::Resolve:
    case Failure::Connect:
    case Failure::Tls:
    case Failure::Timeout:
    case Failure::Protocol:
        return Verdict::Failure;
    case Failure::TooLarge:
    case Failure::Redirect:
        return Verdict::Success; // it answers
    case Failure::Blocked:
    case Failure::Credential:
    case Failure::CircuitOpen:
        return Verdict::None; // it was not asked
    }
    Q_UNREACHABLE();
}

backend::ClientError circuitOpen(const QString &api, std::chrono::nanoseconds retryAfter)
{
    const auto wait = std::chrono::ceil<std::chrono::seconds>(retryAfter);
    backend::ClientError error{backend::Failure::CircuitOpen,
        u"%1 has failed several times in a row and is not called for now; it will be tried again in %2 s"_s
            .arg(api)
            .arg(wait.count())};
    error.retryAfter = wait;
    return error;
}

} // namespace

ResilientExchange::ResilientExchange(const ExchangeTools &tools, const ExchangeTarget &target,
    http::ClientRequest request, Completion completion)
    : m_tools(tools)
    , m_api(target.api)
    , m_credential(target.credential)
    , m_transcript(target.transcript)
    , m_request(std::move(request))
    , m_completion(std::move(completion))
{
}

ResilientExchange::~ResilientExchange()
{
    if (m_waiting != 0)
        m_tools.retries->later.cancel(m_waiting);
    abandonPass();
}

void ResilientExchange::start()
{
    if (m_api.config.backend.retries) {
        m_deadline = m_tools.clock.now() + m_api.limits.timeout;
        m_api.state->retries.deposit();
    }
    attempt();
}

void ResilientExchange::attempt()
{
    if (!passesBreaker())
        return;
    ++m_attempts;
    const bool maybeAgain = m_api.config.backend.retries && m_tools.retries;
    http::ClientRequest request = maybeAgain ? m_request : std::move(m_request);
    m_exchange.emplace(ExchangeParts{m_tools.client, m_tools.tokens, m_api, m_credential, m_transcript},
        std::move(request), [this](backend::ClientResult result) { ended(std::move(result)); });
    if (m_attempts > 1) {
        m_given = timeLeft();
        m_exchange->limitTime(m_given);
    }
    m_exchange->start();
}

// False: it has ended.
bool ResilientExchange::passesBreaker()
{
    if (!m_api.config.backend.circuitBreaker)
        return true;
    const auto admission = m_api.state->breaker.admit(m_tools.clock.now());
    m_pass = admission.pass;
    if (m_pass) {
        if (m_pass->isProbe)
            logBreaker(LogLevel::Info, u"circuit half-open: one call tries whether the backend is back"_s);
        return true;
    }
    // What a backend said last is worth more than that it is not asked again.
    end(m_last ? std::move(*m_last)
               : backend::ClientResult(circuitOpen(m_api.config.name, admission.retryAfter)));
    return false;
}

void ResilientExchange::ended(backend::ClientResult result)
{
    judge(result);
    const auto delay = nextDelay(result);
    if (!delay || !m_api.state->retries.withdraw())
        return end(std::move(result));
    m_tools.metrics.countRetry(m_api.config.name);
    m_last = std::move(result);
    m_waiting = m_tools.retries->later.after(*delay, [this] {
        m_waiting = 0;
        attempt();
    });
}

std::optional<std::chrono::milliseconds> ResilientExchange::nextDelay(
    const backend::ClientResult &result) const
{
    const auto &config = m_api.config.backend.retries;
    if (!config || !m_tools.retries)
        return std::nullopt;
    return backend::retryDelay(*config,
        {m_request.method, m_attempts, result, timeLeft(), m_tools.retries->random(),
            m_tools.clock.wallTime()});
}

std::chrono::milliseconds ResilientExchange::timeLeft() const
{
    return std::chrono::floor<std::chrono::milliseconds>(m_deadline - m_tools.clock.now());
}

void ResilientExchange::judge(const backend::ClientResult &result)
{
    if (!m_pass)
        return;
    // A retry that had little time left shows nothing.
    const bool hurried = m_attempts > 1 && m_given < m_api.limits.timeout / 2;
    if (hurried && !result && result.error().failure == backend::Failure::Timeout)
        return abandonPass();
    using backend::BreakerChange;
    const auto &config = *m_api.config.backend.circuitBreaker;
    backend::CircuitBreaker &breaker = m_api.state->breaker;
    BreakerChange change = BreakerChange::None;
    switch (verdictOn(result)) {
    case Verdict::Success:
        change = breaker.succeeded(*m_pass);
        break;
    case Verdict::Failure:
        change = breaker.failed(*m_pass, config, m_tools.clock.now());
        break;
    case Verdict::None:
        return abandonPass();
    }
    announce(change, std::exchange(m_pass, std::nullopt)->isProbe);
}

void ResilientExchange::announce(backend::BreakerChange change, bool afterProbe) const
{
    using backend::BreakerChange;
    if (change == BreakerChange::None)
        return;
    const bool opened = change == BreakerChange::Opened;
    const auto resetAfter = m_api.config.backend.circuitBreaker->resetAfter;
    if (opened) {
        logBreaker(
            LogLevel::Warning, u"circuit open: the backend is not called for %1 s"_s.arg(resetAfter.count()));
    } else {
        logBreaker(LogLevel::Info, u"circuit closed: the backend answers again"_s);
    }
    // One that a probe found still dead is open all the while to whoever looks from outside.
    if (!m_tools.events || (opened && afterProbe))
        return;
    QJsonObject data{{u"api"_s, m_api.config.name}};
    if (opened)
        data.insert(u"retry_after_seconds"_s, static_cast<qint64>(resetAfter.count()));
    m_tools.events->publish(
        {opened ? EventKind::BreakerOpen : EventKind::BreakerClosed, m_tools.clock.wallTime(), data});
}

void ResilientExchange::abandonPass()
{
    if (m_pass)
        m_api.state->breaker.abandoned(*m_pass, m_tools.clock.now());
    m_pass.reset();
}

void ResilientExchange::logBreaker(LogLevel level, const QString &what) const
{
    m_tools.log.write(level, "calls:breaker"_L1, what, {{"api"_L1, m_api.config.name}});
}

void ResilientExchange::cancel()
{
    if (m_waiting != 0)
        m_tools.retries->later.cancel(std::exchange(m_waiting, 0));
    if (m_exchange)
        m_exchange->cancel();
    abandonPass();
}

void ResilientExchange::end(backend::ClientResult result)
{
    const Completion completion = std::move(m_completion);
    completion(std::move(result));
}

} // namespace gatehouse::calls
