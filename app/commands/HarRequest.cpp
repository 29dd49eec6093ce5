#include "app/commands/HarRequest.h"

#include "engine/base/Json.h"

#include <QStringDecoder>

namespace gatehouse::app {
namespace {

void writePair(JsonWriter &json, const QByteArray &name, const QByteArray &value)
{
    json.beginObject();
    json.key("name");
    json.string(QByteArrayView(name));
    json.key("value");
    json.string(QByteArrayView(value));
    json.endObject();
}

void writeQuery(JsonWriter &json, const QByteArray &url)
{
    json.beginArray();
    const qsizetype start = url.indexOf('?');
    if (start >= 0) {
        for (const QByteArray &pair : url.mid(start + 1).split('&')) {
            const qsizetype equals = pair.indexOf('=');
            const QByteArray name = equals < 0 ? pair : pair.left(equals);
            const QByteArray value = equals < 0 ? QByteArray() : pair.mid(equals + 1);
            writePair(json, QByteArray::fromPercentEncoding(name), QByteArray::fromPercentEncoding(value));
        }
    }
    json.endArray();
}

// Text where it is text; HAR's way for other bytes is base64 with an encoding named beside it.
void writeBody(JsonWriter &json, const http::ClientRequest &request)
{
    json.beginObject();
    json.key("mimeType");
    json.string(QByteArrayView(request.headers.value("Content-Type")));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(request.body);
    json.key("text");
    if (decoder.hasError()) {
        json.string(QByteArrayView(request.body.toBase64()));
        json.key("encoding");
        json.string(QByteArrayView("base64"));
    } else {
        json.string(text);
    }
    json.endObject();
}

} // namespace

QByteArray harRequest(const http::ClientRequest &request)
{
    JsonWriter json;
    json.beginObject();
    json.key("method");
    json.string(QByteArrayView(request.method));
    json.key("url");
    json.string(QByteArrayView(request.url));
    json.key("headers");
    json.beginArray();
    for (const http::Header &header : request.headers)
        writePair(json, header.name, header.value);
    json.endArray();
    json.key("queryString");
    writeQuery(json, request.url);
    if (request.hasBody) {
        json.key("postData");
        writeBody(json, request);
    }
    json.endObject();
    return json.take();
}

} // namespace gatehouse::app
