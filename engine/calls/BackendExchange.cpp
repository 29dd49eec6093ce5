#include "engine/calls/BackendExchange.h"

#include "engine/backend/SecretHiding.h"

namespace gatehouse::calls {

using namespace Qt::Literals::StringLiterals;

BackendExchange::BackendExchange(
    const ExchangeParts &parts, http::ClientRequest request, Completion completion)
    : m_parts(parts)
    , m_limits(parts.api.limits)
    , m_request(std::move(request))
    , m_completion(std::move(completion))
{
}

void BackendExchange::start()
{
    if (!m_parts.credential.tokens)
        return attempt(m_parts.credential, m_limits);
    m_startedAt = std::chrono::steady_clock::now();
    obtainToken();
}

void BackendExchange::obtainToken()
{
    if (!m_parts.tokens)
        return end(backend::ClientError{backend::Failure::Credential, u"tokens cannot be fetched here"_s});
    m_token = m_parts.tokens->ready(m_parts.credential);
    if (m_token)
        return attemptWithToken();
    waitForToken(0);
}

void BackendExchange::waitForToken(quint64 newerThan)
{
    m_waited = true;
    m_wait = m_parts.tokens->wait(
        m_parts.credential, timeLeft(),
        [this](credentials::TokenResult result) { takeToken(std::move(result)); }, newerThan);
}

void BackendExchange::takeToken(credentials::TokenResult result)
{
    m_wait.reset();
    // What the backend said is worth more than why there was no second attempt.
    if (!result && m_refused)
        return end(*std::exchange(m_refused, std::nullopt));
    if (!result) {
        return end(backend::ClientError{backend::Failure::Credential,
            u"the backend was not called, since it wants a token: %1"_s.arg(result.error().message)});
    }
    m_token = result.takeValue();
    attemptWithToken();
}

// What waiting for the token took is taken off.
void BackendExchange::attemptWithToken()
{
    backend::ClientLimits limits = m_limits;
    limits.timeout = m_given = timeLeft();
    attempt(tokenCredential(), limits);
}

backend::Credential BackendExchange::tokenCredential() const
{
    backend::Credential credential;
    credential.type = AuthType::OAuth2;
    credential.secret = m_token->value;
    return credential;
}

void BackendExchange::attempt(const backend::Credential &credential, const backend::ClientLimits &limits)
{
    const bool mayRepeat = m_token && !m_repeated;
    http::ClientRequest request = mayRepeat ? m_request : std::move(m_request);
    if (m_parts.transcript)
        m_parts.transcript->sent(request, m_parts.api, credential);
    if (const auto applied = backend::applyCredential(request, credential); !applied)
        return end(backend::ClientError{backend::Failure::Credential, applied.error().message});
    m_ticket = m_parts.client.send(std::move(request), limits, [this](backend::ClientResult result) {
        m_ticket = 0;
        arrived(std::move(result));
    });
}

void BackendExchange::arrived(backend::ClientResult result)
{
    if (result) {
        const backend::Credential &shown = m_parts.credential;
        backend::hideSecrets(result.value(), m_token ? tokenCredential() : shown, m_parts.api.secretHeaders);
    }
    if (m_parts.transcript)
        m_parts.transcript->arrived(result);
    if (m_token && repeatsWithNewToken(result)) {
        m_refused = result.takeValue();
        return waitForToken(m_token->generation);
    }
    if (lacksTime(result)) {
        return end(backend::ClientError{backend::Failure::Credential,
            u"fetching a token took so long that the backend had no time left to answer"_s});
    }
    end(std::move(result));
}

// The backend is not to blame for what the token endpoint took.
bool BackendExchange::lacksTime(const backend::ClientResult &result) const
{
    return m_waited && !result && result.error().failure == backend::Failure::Timeout
        && m_given < m_parts.api.limits.timeout / 2;
}

// A 401 says that nothing was done (RFC 9110 §15.5.2), so that any method may be repeated.
bool BackendExchange::repeatsWithNewToken(const backend::ClientResult &result)
{
    if (m_repeated && result && result->status != 401)
        m_parts.credential.tokens->replacementTaken();
    if (!result || result->status != 401 || m_repeated)
        return false;
    if (!m_parts.credential.tokens->replace(m_token->generation))
        return false;
    m_repeated = true;
    return true;
}

std::chrono::milliseconds BackendExchange::timeLeft() const
{
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_startedAt);
    return std::max(m_limits.timeout - passed, std::chrono::milliseconds(1));
}

void BackendExchange::cancel()
{
    m_wait.reset();
    if (m_ticket != 0)
        m_parts.client.cancel(std::exchange(m_ticket, 0));
}

void BackendExchange::end(backend::ClientResult result)
{
    const Completion completion = std::move(m_completion);
    completion(std::move(result));
}

} // namespace gatehouse::calls
