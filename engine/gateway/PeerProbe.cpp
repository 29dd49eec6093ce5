#include "engine/gateway/PeerProbe.h"

#include <QJsonDocument>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

constexpr std::chrono::milliseconds kPeerTimeout = std::chrono::seconds(5);
constexpr int kOk = 200;
constexpr int kUnauthorized = 401;

QJsonObject bodyOf(const backend::ClientResult &result)
{
    return result ? QJsonDocument::fromJson(result->body).object() : QJsonObject();
}

bool isOk(const backend::ClientResult &result)
{
    return result && result->status == kOk;
}

QByteArray withoutSlash(QByteArray url)
{
    while (url.endsWith('/'))
        url.chop(1);
    return url;
}

} // namespace

PeerProbe::PeerProbe(const QString &url, Secret masterKey, Extent extent)
    : m_url(withoutSlash(url.toUtf8()))
    , m_masterKey(std::move(masterKey))
    , m_extent(extent)
{
}

void PeerProbe::ask(Completion completion)
{
    m_completion = std::move(completion);
    m_status = {};
    get("/health", false, [this](const backend::ClientResult &health) { takeHealth(health); });
}

void PeerProbe::get(const QByteArray &path, bool withKey, Then then, const QByteArray &accept)
{
    http::ClientRequest request;
    request.method = "GET";
    request.url = m_url + path;
    request.headers.add("Accept", accept);
    if (withKey)
        request.headers.add("Authorization", "Bearer " + m_masterKey.expose().toByteArray());
    backend::ClientLimits limits;
    limits.timeout = kPeerTimeout;
    limits.egress.allowPrivate = true; // whoever asks said where the gateway is
    m_client.send(std::move(request), limits,
        [then = std::move(then)](const backend::ClientResult &result) { then(result); });
}

void PeerProbe::takeHealth(const backend::ClientResult &health)
{
    if (!health)
        return finish(Problem{Severity::Error, u"status.unreachable"_s, health.error().message, {}, {}});
    m_status.health = bodyOf(health);
    if (!m_status.health.contains("apis_loaded"_L1)) {
        return finish(Problem{Severity::Error, u"status.no_gateway"_s,
            u"%1/health answers HTTP %2, but not as a gateway does"_s.arg(QString::fromUtf8(m_url))
                .arg(health->status),
            {}, {}});
    }
    get("/health/ready", false, [this](const backend::ClientResult &ready) {
        m_status.isReady = isOk(ready);
        if (!m_status.isReady || m_masterKey.isEmpty())
            return finish(m_status);
        get("/admin/status", true, [this](const backend::ClientResult &result) { takeStatus(result); });
    });
}

void PeerProbe::takeStatus(const backend::ClientResult &result)
{
    if (isOk(result)) {
        m_status.status = bodyOf(result);
        return m_extent == Extent::Everything ? askForMore() : finish(m_status);
    }
    m_status.note = result && result->status == kUnauthorized
        ? u"The gateway does not take this master key, so there is no more than its health."_s
        : u"The gateway has no /admin/status to show more of."_s;
    finish(m_status);
}

void PeerProbe::askForMore()
{
    const auto takeCalls = [this](const backend::ClientResult &calls) {
        m_status.calls = bodyOf(calls)["calls"_L1].toArray();
        finish(m_status);
    };
    const auto takeConfiguration = [this, takeCalls](const backend::ClientResult &configuration) {
        if (isOk(configuration))
            m_status.configuration = QString::fromUtf8(configuration->body);
        get("/admin/activity?limit=100", true, takeCalls);
    };
    get("/admin/config", true, takeConfiguration, "application/yaml");
}

void PeerProbe::finish(Result<PeerStatus> result)
{
    // Last: it may destroy us.
    std::exchange(m_completion, nullptr)(std::move(result));
}

} // namespace gatehouse::gateway
