#include "engine/gateway/KeyKeeper.h"

#include "engine/access/JsonFields.h"
#include "engine/config/UrlRules.h"
#include "engine/gateway/KeyAge.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gatehouse::gateway {
namespace {

constexpr std::chrono::milliseconds kKeyFetchTime = 5s; // of one document; callers wait for it
constexpr qint64 kMostKeyBytes = 262'144;
constexpr std::chrono::milliseconds kBetweenQuestions = 10s;
constexpr std::chrono::milliseconds kFirstWait = 5s;
constexpr int kMostDoublings = 6; // 5 s, 10 s, … 320 s

// RFC 8414 §3.1 puts the well-known part before the issuer's path, OpenID Connect Discovery §4 behind it.
QList<QUrl> metadataUrls(const QString &issuer)
{
    QUrl before(issuer);
    const QString path = before.path() == "/"_L1 ? QString() : before.path();
    before.setPath(u"/.well-known/oauth-authorization-server"_s + path);
    QUrl behind(issuer);
    behind.setPath((path.endsWith(u'/') ? path.chopped(1) : path) + u"/.well-known/openid-configuration"_s);
    return {before, behind};
}

} // namespace

KeyKeeper::KeyKeeper(calls::KeySetSlot &slot, telemetry::Log &log, const Clock &clock)
    : m_slot(slot)
    , m_log(log)
    , m_clock(clock)
    , m_refresh(this)
{
    m_refresh.setSingleShot(true);
    m_refresh.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_refresh, &QTimer::timeout, this, &KeyKeeper::begin);
}

KeyKeeper::~KeyKeeper()
{
    m_client.cancel(m_ticket);
}

void KeyKeeper::configure(const std::optional<OAuthConfig> &oauth)
{
    const bool same
        = oauth && m_oauth && oauth->issuer == m_oauth->issuer && oauth->jwksUrl == m_oauth->jwksUrl;
    m_oauth = oauth;
    if (same && (m_fetch || m_slot.get()))
        return;
    m_client.cancel(m_ticket);
    m_fetch.reset();
    m_refresh.stop();
    m_failures = 0;
    m_asked.reset();
    if (m_slot.get())
        m_slot.set(nullptr);
    if (m_oauth)
        begin();
    else
        Q_EMIT fetched();
}

void KeyKeeper::ask(quint64 seen)
{
    if (m_fetch)
        return;
    const auto now = m_clock.now();
    if (!m_oauth || m_slot.version() != seen || (m_asked && now - *m_asked < kBetweenQuestions)) {
        Q_EMIT fetched();
        return;
    }
    m_asked = now;
    begin();
}

void KeyKeeper::begin()
{
    if (m_fetch)
        return;
    m_fetch.emplace();
    if (!m_oauth->jwksUrl.isEmpty())
        return fetchKeys(QUrl(m_oauth->jwksUrl));
    m_fetch->metadata = metadataUrls(m_oauth->issuer);
    fetchMetadata();
}

void KeyKeeper::get(const QUrl &url, std::function<void(const http::ClientResponse &)> good)
{
    http::ClientRequest request;
    request.method = "GET";
    request.url = url.toEncoded(QUrl::RemoveFragment);
    request.headers.add("Accept", "application/json, application/jwk-set+json");
    backend::ClientLimits limits;
    limits.timeout = kKeyFetchTime;
    limits.maxResponseBytes = kMostKeyBytes;
    // The administrator wrote where the authorization server is, often within the company's own network.
    limits.egress.allowPrivate = true;
    const QString shown = url.toDisplayString(QUrl::RemoveQuery);
    m_ticket = m_client.send(
        std::move(request), limits, [this, shown, good = std::move(good)](backend::ClientResult result) {
            if (!result)
                return fail(u"%1: %2"_s.arg(shown, result.error().message));
            if (result->status != 200)
                return fail(u"%1 answered HTTP %2, expected 200"_s.arg(shown).arg(result->status));
            good(*result);
        });
}

void KeyKeeper::fetchMetadata()
{
    get(m_fetch->metadata.takeFirst(),
        [this](const http::ClientResponse &response) { readMetadata(response.body); });
}

void KeyKeeper::readMetadata(const QByteArray &json)
{
    const auto metadata = access::readStrictObject(json, kMostKeyBytes);
    if (!metadata)
        return fail(u"the metadata of the authorization server are no JSON object"_s);
    // RFC 8414 §3.3: else the metadata of another could be put under this issuer.
    if ((*metadata)["issuer"_L1].toString() != m_oauth->issuer)
        return fail(
            u"the metadata of the authorization server are of another issuer than gateway.oauth.issuer"_s);
    const QString url = (*metadata)["jwks_uri"_L1].toString();
    if (const QString why = config::whyNotATrustedUrl(url, u"https://login.example.com/keys"_s);
        !why.isEmpty())
        return fail(u"jwks_uri in the metadata of the authorization server: %1"_s.arg(why));
    m_fetch->metadata.clear();
    fetchKeys(QUrl(url));
}

void KeyKeeper::fetchKeys(const QUrl &url)
{
    get(url, [this](const http::ClientResponse &response) { readKeys(response); });
}

void KeyKeeper::readKeys(const http::ClientResponse &response)
{
    auto keys = access::JwkSet::fromJson(response.body);
    if (!keys)
        return fail(keys.error().message);
    m_failures = 0;
    m_log.info("oauth:keys"_L1, u"keys of the authorization server fetched"_s,
        {{"keys"_L1, static_cast<qint64>(keys->keys().size())}});
    m_slot.set(std::make_shared<const access::JwkSet>(keys.takeValue()));
    end(keyAge(response.headers.value("Cache-Control")));
}

void KeyKeeper::fail(const QString &why)
{
    if (!m_fetch->metadata.isEmpty()) {
        m_fetch->problem = why;
        return fetchMetadata();
    }
    m_log.warning("oauth:keys"_L1,
        u"the keys of the authorization server could not be fetched: %1; %2"_s.arg(
            m_fetch->problem.isEmpty() ? why : m_fetch->problem + u"; "_s + why,
            m_slot.get() ? u"the last ones serve on"_s : u"until then no token is accepted"_s));
    const auto wait = kFirstWait * (1 << std::min(m_failures++, kMostDoublings));
    end(wait);
}

void KeyKeeper::end(std::chrono::milliseconds untilNext)
{
    m_fetch.reset();
    m_refresh.start(untilNext);
    Q_EMIT fetched();
}

} // namespace gatehouse::gateway
