#include "tests/integration/EventClient.h"

#include <QJsonDocument>

namespace gatehouse::test {
namespace {

const QString kPrefix = QStringLiteral("io.modelcontextprotocol/");

} // namespace

EventClient::EventClient(RunningGateway &gateway, const Request &request)
{
    QNetworkRequest outgoing{QUrl(gateway.host().status().url + request.path)};
    if (!request.key.isEmpty())
        outgoing.setRawHeader("Authorization", "Bearer " + request.key);
    if (!request.body.isEmpty())
        outgoing.setRawHeader("Content-Type", "application/json");
    outgoing.setRawHeader("Accept", "application/json, text/event-stream");
    for (const auto &[name, value] : request.headers)
        outgoing.setRawHeader(name, value);
    m_reply.reset(m_network.sendCustomRequest(outgoing, request.method, request.body));
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &EventClient::read);
    connect(m_reply.get(), &QNetworkReply::finished, this, &EventClient::read);
}

EventClient::~EventClient()
{
    close();
}

void EventClient::close()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

int EventClient::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QByteArray EventClient::header(QByteArrayView name) const
{
    return m_reply->rawHeader(name.toByteArray());
}

void EventClient::read()
{
    if (m_reply->isOpen())
        m_bytes += m_reply->readAll();
    qsizetype end = 0;
    while ((end = m_bytes.indexOf("\n\n", m_parsed)) >= 0) {
        takeEvent(m_bytes.mid(m_parsed, end - m_parsed));
        m_parsed = end + 2;
    }
}

void EventClient::takeEvent(const QByteArray &text)
{
    StreamEvent event;
    bool hasData = false;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith("id: "))
            event.id = line.mid(4).trimmed();
        if (line.startsWith("data: ")) {
            hasData = true;
            event.json = QJsonDocument::fromJson(line.mid(6)).object();
        }
    }
    if (hasData)
        m_events.append(event);
}

QList<QJsonObject> EventClient::notifications(const QString &method) const
{
    QList<QJsonObject> found;
    for (const StreamEvent &event : m_events) {
        if (event.json.value(QLatin1String("method")).toString() == method)
            found.append(event.json);
    }
    return found;
}

QJsonObject EventClient::response() const
{
    for (const StreamEvent &event : m_events) {
        if (event.json.contains(QLatin1String("result")) || event.json.contains(QLatin1String("error")))
            return event.json;
    }
    return isFinished() && m_events.isEmpty() ? QJsonDocument::fromJson(m_bytes).object() : QJsonObject();
}

QByteArray rpcMessage(const QString &method, const QJsonObject &params, const QJsonValue &id)
{
    QJsonObject message{
        {QStringLiteral("jsonrpc"), QStringLiteral("2.0")}, {QStringLiteral("method"), method}};
    if (!params.isEmpty())
        message.insert(QStringLiteral("params"), params);
    if (!id.isUndefined())
        message.insert(QStringLiteral("id"), id);
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

QByteArray modernMessage(
    const QString &method, QJsonObject params, const QJsonValue &id, const QJsonObject &capabilities)
{
    QJsonObject meta = params.value(QLatin1String("_meta")).toObject();
    meta.insert(kPrefix + QLatin1String("protocolVersion"), QStringLiteral("2026-07-28"));
    meta.insert(kPrefix + QLatin1String("clientCapabilities"), capabilities);
    meta.insert(kPrefix + QLatin1String("clientInfo"),
        QJsonObject{{QStringLiteral("name"), QStringLiteral("test")},
            {QStringLiteral("version"), QStringLiteral("1")}});
    params.insert(QStringLiteral("_meta"), meta);
    return rpcMessage(method, params, id);
}

QList<QNetworkReply::RawHeaderPair> modernHeaders(const QByteArray &method, const QByteArray &name)
{
    QList<QNetworkReply::RawHeaderPair> headers{
        {"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", method}};
    if (!name.isEmpty())
        headers.append({"Mcp-Name", name});
    return headers;
}

} // namespace gatehouse::test
