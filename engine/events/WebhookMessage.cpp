#include "engine/events/WebhookMessage.h"

#include "engine/base/Json.h"

#include <QMessageAuthenticationCode>
#include <QUrl>

namespace gatehouse::events {

QByteArray webhookBody(const telemetry::GatewayEvent &event, const QByteArray &id, const QString &gateway)
{
    JsonWriter json;
    json.beginObject();
    json.key("id");
    json.string(id);
    json.key("type");
    json.string(QString(eventName(event.kind)));
    json.key("timestamp");
    json.string(event.time.toString(Qt::ISODateWithMs));
    json.key("gateway");
    json.string(gateway);
    json.key("data");
    json.value(event.data);
    json.endObject();
    return json.take();
}

Secret signingKey(const Secret &secret)
{
    static constexpr QByteArrayView prefix("whsec_");
    const QByteArrayView text = secret.expose();
    if (!text.startsWith(prefix))
        return secret;
    auto result = QByteArray::fromBase64Encoding(
        text.sliced(prefix.size()).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!result || result.decoded.isEmpty())
        return secret;
    Secret key{QByteArrayView(result.decoded)};
    result.decoded.fill('\0');
    return key;
}

QByteArray webhookSignature(const Secret &key, const QByteArray &id, qint64 seconds, const QByteArray &body)
{
    const QByteArrayView bytes = key.expose();
    const QByteArray signedBytes = id + '.' + QByteArray::number(seconds) + '.' + body;
    return "v1,"
        + QMessageAuthenticationCode::hash(
            signedBytes, QByteArray::fromRawData(bytes.data(), bytes.size()), QCryptographicHash::Sha256)
              .toBase64();
}

http::ClientRequest webhookRequest(
    const QString &url, const Secret &key, const QByteArray &id, const QDateTime &now, const QByteArray &body)
{
    http::ClientRequest request;
    request.method = "POST";
    request.url = QUrl(url, QUrl::StrictMode).toEncoded(QUrl::RemoveFragment);
    const qint64 seconds = now.toSecsSinceEpoch();
    request.headers.add("Content-Type", "application/json");
    request.headers.add("User-Agent", "Gatehouse/" GATEHOUSE_VERSION);
    request.headers.add("webhook-id", id);
    request.headers.add("webhook-timestamp", QByteArray::number(seconds));
    if (!key.isEmpty())
        request.headers.add("webhook-signature", webhookSignature(key, id, seconds, body));
    request.body = body;
    request.hasBody = true;
    return request;
}

} // namespace gatehouse::events
