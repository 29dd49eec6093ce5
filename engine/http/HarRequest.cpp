#include "engine/http/HarRequest.h"

#include "engine/base/Json.h"
#include "engine/http/HarParams.h"

namespace gatehouse::http {
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
    const qsizetype start = url.indexOf('?');
    writeFields(json, start < 0 ? QByteArray() : url.mid(start + 1), Plus::IsPlus);
}

void writeCookies(JsonWriter &json, const http::ClientRequest &request)
{
    json.beginArray();
    for (const QByteArray &cookie : request.headers.value("Cookie").split(';')) {
        const QByteArray pair = cookie.trimmed();
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            writePair(json, pair.left(equals), pair.mid(equals + 1));
    }
    json.endArray();
}

// The text is what goes on the wire. A form has its fields too: there are readers that take a form from
// nowhere else, and browsers write both.
void writeBody(JsonWriter &json, const http::ClientRequest &request)
{
    const QByteArray mediaType = request.headers.value("Content-Type");
    json.beginObject();
    json.key("mimeType");
    json.string(QByteArrayView(mediaType));
    if (isForm(mediaType))
        writeFormParams(json, mediaType, request.body);
    writeText(json, "text", request.body);
    json.endObject();
}

void writeHeaders(JsonWriter &json, const http::ClientRequest &request)
{
    json.beginArray();
    for (const http::Header &header : request.headers)
        writePair(json, header.name, header.value);
    json.endArray();
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
    json.key("httpVersion");
    json.string(QByteArrayView("HTTP/1.1"));
    json.key("headers");
    writeHeaders(json, request);
    json.key("queryString");
    writeQuery(json, request.url);
    json.key("cookies");
    writeCookies(json, request);
    // -1: not known, since the HTTP client adds headers of its own.
    json.key("headersSize");
    json.number(-1);
    json.key("bodySize");
    json.number(-1);
    if (request.hasBody) {
        json.key("postData");
        writeBody(json, request);
    }
    json.endObject();
    return json.take();
}

} // namespace gatehouse::http
