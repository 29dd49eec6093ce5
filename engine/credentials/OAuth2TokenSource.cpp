#include "engine/credentials/OAuth2TokenSource.h"

#include <algorithm>

namespace gatehouse::credentials {

using namespace Qt::Literals::StringLiterals;

namespace {

// For servers that do not say (RFC 6749 §5.1 only recommends it); a 401 shows it to be too long.
constexpr std::chrono::seconds kDefaultLifetime{3600};
constexpr std::chrono::seconds kLongestMargin{300};
constexpr std::chrono::milliseconds kLongestSkew{5000}; // a token must live until it has arrived
constexpr std::chrono::seconds kFirstPause{1};
constexpr std::chrono::seconds kLongestPause{30};
constexpr std::chrono::seconds kNoReplacing{30};

std::chrono::seconds pauseAfter(int failures)
{
    const int doublings = std::min(failures - 1, 5);
    return std::min(kFirstPause * (1 << doublings), kLongestPause);
}

} // namespace

OAuth2TokenSource::OAuth2TokenSource(
    OAuth2Settings settings, const Clock &clock, std::shared_ptr<telemetry::LogDoor> log, Keychain *keychain)
    : m_settings(std::move(settings))
    , m_clock(clock)
    , m_refreshTokens(RefreshTokenKeeper::create(m_settings, keychain, std::move(log)))
    , m_tokenUrl(m_settings.tokenUrl.toUtf8())
{
}

QByteArray OAuth2TokenSource::tokenUrl() const
{
    const std::lock_guard lock(m_mutex);
    return m_tokenUrl;
}

void OAuth2TokenSource::setTokenUrl(const QByteArray &url)
{
    const std::lock_guard lock(m_mutex);
    m_tokenUrl = url;
}

TokenPointer OAuth2TokenSource::token() const
{
    const std::lock_guard lock(m_mutex);
    return m_token;
}

OAuth2TokenSource::Report OAuth2TokenSource::report() const
{
    const std::lock_guard lock(m_mutex);
    return {m_token, m_failure};
}

bool OAuth2TokenSource::isUsable(quint64 newerThan) const
{
    return m_token && m_token->generation > newerThan && m_clock.now() < m_token->expiresAt;
}

OAuth2TokenSource::Turn OAuth2TokenSource::ask(
    const std::shared_ptr<Mailbox> &mailbox, Completion completion, quint64 newerThan)
{
    std::unique_lock lock(m_mutex);
    const bool usable = isUsable(newerThan);
    if (usable || (!m_fetching && m_failure && m_clock.now() < m_retryAt)) {
        const TokenResult result = usable ? TokenResult(m_token) : TokenResult(*m_failure);
        lock.unlock();
        mailbox->postLater([completion = std::move(completion), result] { completion(result); });
        return Turn::Wait;
    }
    m_waiters.push_back({mailbox, std::move(completion), newerThan});
    return m_fetching.exchange(true) ? Turn::Wait : Turn::Fetch;
}

bool OAuth2TokenSource::claim()
{
    if (m_fetching.load(std::memory_order_relaxed))
        return false;
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    const bool due = m_token && now >= m_token->refreshAt;
    if (!due || now < m_retryAt)
        return false;
    return !m_fetching.exchange(true);
}

bool OAuth2TokenSource::replace(quint64 generation)
{
    const std::lock_guard lock(m_mutex);
    if (!m_token || m_token->generation != generation || m_replacing == generation)
        return true; // somebody was here before us
    const auto now = m_clock.now();
    if (now < m_replaceAt || now < m_retryAt)
        return false;
    m_replacing = generation;
    m_replaceAt = now + kNoReplacing;
    return true;
}

void OAuth2TokenSource::replacementTaken()
{
    const std::lock_guard lock(m_mutex);
    m_replaceAt = {};
}

void OAuth2TokenSource::finish(const TokenOutcome &outcome)
{
    // Before anybody can use the new access token, or fetch again.
    if (outcome && m_settings.usesRefreshToken() && !outcome->refreshToken.isEmpty())
        m_refreshTokens->keep(outcome->refreshToken);
    if (!outcome && outcome.error().kind == TokenFailureKind::GrantRefused)
        m_refreshTokens->forget();

    std::vector<Waiter> waiters;
    std::unique_lock lock(m_mutex);
    if (outcome)
        accept(*outcome);
    else
        remember(outcome.error());
    m_fetching = false;
    m_replacing = 0;
    waiters.swap(m_waiters);
    std::vector<TokenResult> results;
    for (const Waiter &waiter : waiters)
        results.push_back(standing(waiter.newerThan));
    lock.unlock();
    for (size_t at = 0; at < waiters.size(); ++at) {
        waiters[at].mailbox->postLater(
            [completion = waiters[at].completion, result = results[at]] { completion(result); });
    }
}

void OAuth2TokenSource::accept(const TokenAnswer &answer)
{
    const std::chrono::milliseconds lifetime = answer.lifetime.value_or(kDefaultLifetime);
    const auto now = m_clock.now();
    auto token = std::make_shared<Token>();
    token->value = answer.accessToken;
    token->expiresAt = now + lifetime - std::min(kLongestSkew, lifetime / 10);
    token->refreshAt = now + lifetime - std::min<std::chrono::milliseconds>(kLongestMargin, lifetime / 5);
    token->generation = ++m_generation;
    m_failure.reset();
    m_failures = 0;
    m_retryAt = {};
    setToken(std::move(token));
}

void OAuth2TokenSource::remember(const TokenFailure &failure)
{
    m_failure = failure;
    m_retryAt = m_clock.now() + pauseAfter(++m_failures);
}

void OAuth2TokenSource::setToken(TokenPointer token)
{
    m_token = std::move(token);
    m_version.fetch_add(1, std::memory_order_release);
}

// What those who wait are told: a token that still serves is better than a failure to replace it.
TokenResult OAuth2TokenSource::standing(quint64 newerThan) const
{
    if (isUsable(newerThan))
        return m_token;
    if (m_failure)
        return *m_failure;
    return TokenFailure{TokenFailureKind::Refused, u"the token expires as soon as it is given"_s};
}

} // namespace gatehouse::credentials
