#include "app/commands/StatusProbe.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTimer>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

constexpr std::chrono::milliseconds kTimeout = std::chrono::seconds(5);
constexpr std::chrono::milliseconds kAgain{200};

QJsonObject objectOf(const backend::ClientResult &result)
{
    return result ? QJsonDocument::fromJson(result->body).object() : QJsonObject();
}

QString withoutSlash(QString url)
{
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

} // namespace

StatusProbe::StatusProbe(QString url, Secret masterKey, std::chrono::seconds wait)
    : m_url(withoutSlash(std::move(url)))
    , m_masterKey(std::move(masterKey))
    , m_wait(wait)
{
}

backend::ClientResult StatusProbe::get(const QByteArray &path, bool withKey)
{
    http::ClientRequest request;
    request.method = "GET";
    request.url = m_url.toUtf8() + path;
    request.headers.add("Accept", "application/json");
    if (withKey)
        request.headers.add("Authorization", "Bearer " + m_masterKey.expose().toByteArray());
    backend::ClientLimits limits;
    limits.timeout = kTimeout;
    limits.egress.allowPrivate = true; // whoever asks said where the gateway is
    std::optional<backend::ClientResult> came;
    QEventLoop loop;
    m_client.send(std::move(request), limits, [&](backend::ClientResult result) {
        came = std::move(result);
        loop.quit();
    });
    loop.exec();
    return *std::move(came);
}

void StatusProbe::addStatus(GatewayAnswer &answer)
{
    if (m_masterKey.isEmpty())
        return;
    const backend::ClientResult result = get("/admin/status", true);
    if (result && result->status == 200)
        answer.status = objectOf(result);
    else if (result && result->status == 401)
        answer.note = u"The gateway does not take this master key, so there is no more than its health."_s;
    else
        answer.note = u"The gateway has no /admin/status to show more of."_s;
}

Result<GatewayAnswer> StatusProbe::askOnce()
{
    const backend::ClientResult health = get("/health", false);
    if (!health) {
        return Problem{Severity::Error, u"status.unreachable"_s, health.error().message, {}, {}};
    }
    GatewayAnswer answer;
    answer.health = objectOf(health);
    if (!answer.health.contains("apis_loaded"_L1)) {
        return Problem{Severity::Error, u"status.no_gateway"_s,
            u"%1/health answers HTTP %2, but not as a gateway does"_s.arg(m_url).arg(health->status), {}, {}};
    }
    const backend::ClientResult ready = get("/health/ready", false);
    answer.isReady = ready && ready->status == 200;
    return answer;
}

Result<GatewayAnswer> StatusProbe::ask()
{
    QElapsedTimer elapsed;
    elapsed.start();
    for (;;) {
        Result<GatewayAnswer> answer = askOnce();
        if (answer && answer->isReady)
            addStatus(answer.value());
        if ((answer && answer->isReady) || std::chrono::milliseconds(elapsed.elapsed()) >= m_wait)
            return answer;
        QEventLoop loop;
        QTimer::singleShot(kAgain, &loop, &QEventLoop::quit);
        loop.exec();
    }
}

} // namespace gatehouse::app
