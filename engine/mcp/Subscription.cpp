#include "engine/mcp/Subscription.h"

#include "engine/base/Json.h"
#include "engine/mcp/EventStream.h"
#include "engine/mcp/HttpReply.h"
#include "engine/mcp/ServerInfo.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::mcp {
namespace {

constexpr QLatin1String kSubscriptionId("io.modelcontextprotocol/subscriptionId");
constexpr qsizetype kMostUris = 1000;

// The id as it came: a string stays one, a number too.
QJsonValue idValue(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

} // namespace

void Subscription::open(
    const calls::EndpointRequestPointer &request, const MethodCall &call, LongStreams &streams)
{
    const QJsonValue filter = call.params.value(QLatin1String("notifications"));
    if (!filter.isObject()) {
        return answerError(*request, call.id,
            {ErrorCode::InvalidParams,
                QStringLiteral("params.notifications must be an object: what to listen for"), {}});
    }
    auto place = streams.takePlace(*request, call.id);
    if (!place)
        return;
    const auto subscription = std::make_shared<Subscription>(request, call, streams);
    subscription->keep(*std::move(place));
    request->beginStream(eventStreamHeaders());
    subscription->send("notifications/subscriptions/acknowledged",
        {{QStringLiteral("notifications"), subscription->honoured()}});
    keepWithExchange(request->exchange(), subscription);
}

Subscription::Subscription(
    calls::EndpointRequestPointer request, const MethodCall &call, LongStreams &streams)
    : LongStream(streams)
    , m_request(std::move(request))
    , m_id(call.id)
    , m_key{m_request->api, m_request->principal, call.shape}
    , m_view(viewOf(*m_request->snapshot(), m_key))
{
    readFilter(call.params.value(QLatin1String("notifications")).toObject());
}

void Subscription::readFilter(const QJsonObject &notifications)
{
    m_tools = notifications.value(QLatin1String("toolsListChanged")).toBool();
    m_prompts = notifications.value(QLatin1String("promptsListChanged")).toBool();
    m_resources = notifications.value(QLatin1String("resourcesListChanged")).toBool();
    const QJsonArray uris = notifications.value(QLatin1String("resourceSubscriptions")).toArray();
    for (const QJsonValue &uri : uris) {
        // What an operation gives changes without our knowledge: only configured texts are honoured.
        const quint64 hash = resourceContentHash(*m_request->snapshot(), m_key, uri.toString());
        if (hash != 0 && m_uris.size() < kMostUris)
            m_uris.insert(uri.toString(), hash);
    }
}

QJsonObject Subscription::honoured() const
{
    QJsonObject filter;
    if (m_tools)
        filter.insert(QStringLiteral("toolsListChanged"), true);
    if (m_prompts)
        filter.insert(QStringLiteral("promptsListChanged"), true);
    if (m_resources)
        filter.insert(QStringLiteral("resourcesListChanged"), true);
    if (!m_uris.isEmpty())
        filter.insert(QStringLiteral("resourceSubscriptions"), QJsonArray::fromStringList(m_uris.keys()));
    return filter;
}

bool Subscription::wants(QByteArrayView method) const
{
    return (m_tools && method == "notifications/tools/list_changed")
        || (m_prompts && method == "notifications/prompts/list_changed")
        || (m_resources && method == "notifications/resources/list_changed");
}

void Subscription::send(QByteArrayView method, QJsonObject params)
{
    params.insert(QStringLiteral("_meta"), QJsonObject{{kSubscriptionId, idValue(m_id)}});
    QByteArray json;
    appendJsonValue(json, params);
    m_request->write(eventOf(notificationMessage(method, json)));
}

void Subscription::snapshotChanged(const calls::SnapshotPointer &snapshot, ViewMemory &views)
{
    m_request->moveTo(snapshot);
    // A key that is no longer good, or another team's by now, hears nothing more.
    if (m_request->identify(m_request->http(), *snapshot) != m_key.principal)
        return close();
    const ListView &now = views.view(m_key);
    for (const QByteArray &method : changedLists(std::exchange(m_view, now), now)) {
        if (wants(method))
            send(method, {});
    }
    sendChangedResources(*snapshot);
}

void Subscription::sendChangedResources(const calls::Snapshot &snapshot)
{
    for (auto it = m_uris.begin(); it != m_uris.end(); ++it) {
        const quint64 now = resourceContentHash(snapshot, m_key, it.key());
        if (std::exchange(it.value(), now) != now)
            send("notifications/resources/updated", {{QStringLiteral("uri"), it.key()}});
    }
}

void Subscription::close()
{
    QByteArray result(R"({"resultType":"complete","_meta":{"io.modelcontextprotocol/subscriptionId":)");
    result += m_id + R"(,"io.modelcontextprotocol/serverInfo":)" + serverInformation(*m_request) + "}}";
    m_request->write(eventOf(resultMessage(m_id, result)));
    m_request->endStream();
}

} // namespace gatehouse::mcp
