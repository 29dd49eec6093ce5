#include "engine/http/ResponseBytes.h"

#include "engine/base/ByteWriter.h"
#include "engine/base/Json.h"

#include <QLocale>

namespace gatehouse::http {

namespace {

constexpr auto dateLifetime = std::chrono::milliseconds(500);

// The gate's own: a handler that sets one of them too would break the framing.
bool isGateField(QByteArrayView name)
{
    switch (name.size()) {
    case 4:
        return Headers::sameName(name, "Date");
    case 10:
        return Headers::sameName(name, "Connection") || Headers::sameName(name, "Keep-Alive");
    case 14:
        return Headers::sameName(name, "Content-Length");
    case 17:
        return Headers::sameName(name, "Transfer-Encoding");
    default:
        return false;
    }
}

// A value may come from a backend: a line end in it must not begin a new header (response splitting).
void appendValue(ByteWriter &out, QByteArrayView value)
{
    const qsizetype start = out.size();
    out.append(value);
    const auto breaksLine
        = [](char character) { return character == '\r' || character == '\n' || character == '\0'; };
    std::replace_if(out.at(start), out.at(out.size()), breaksLine, ' ');
}

void appendField(ByteWriter &out, QByteArrayView name, QByteArrayView value)
{
    appendValue(out, name);
    out.append(": ");
    appendValue(out, value);
    out.append("\r\n");
}

void appendHead(
    ByteWriter &out, int status, const Headers &headers, const AnswerShape &shape, QByteArrayView date)
{
    out.append("HTTP/1.1 ");
    out.append(QByteArray::number(status));
    out.append(' ');
    out.append(reasonPhrase(status));
    out.append("\r\nDate: ");
    out.append(date);
    out.append("\r\n");
    for (const Header &field : headers) {
        if (!isGateField(field.name))
            appendField(out, field.name, field.value);
    }
    if (!shape.keepAlive)
        out.append("Connection: close\r\n");
    else if (shape.http10)
        out.append("Connection: keep-alive\r\n");
}

// RFC 9110 §15.3.5, §15.4.5: these end with their head.
bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

int finalStatus(int status)
{
    return status >= 200 && status <= 599 ? status : 500;
}

qsizetype sizeOf(const Headers &headers)
{
    qsizetype size = 0;
    for (const Header &field : headers)
        size += field.name.size() + field.value.size() + 4;
    return size;
}

qsizetype headSize(const Response &response)
{
    return 192 + sizeOf(response.headers) + response.contentType.size();
}

void appendResponseHead(
    ByteWriter &out, const Response &response, const AnswerShape &shape, QByteArrayView date)
{
    const int status = finalStatus(response.status);
    const bool bodyless = hasNoBody(status);
    appendHead(out, status, response.headers, shape, date);
    if (!response.contentType.isEmpty() && !bodyless)
        appendField(out, "Content-Type", response.contentType);
    if (!bodyless) {
        out.append("Content-Length: ");
        out.append(QByteArray::number(response.body.size()));
        out.append("\r\n");
    }
    out.append("\r\n");
}

} // namespace

QByteArrayView DateField::value()
{
    const Clock::TimePoint now = m_clock.now();
    if (m_text.isEmpty() || now - m_made >= dateLifetime) {
        m_made = now;
        // IMF-fixdate (RFC 9110 §5.6.7): English whatever the locale.
        m_text = QLocale::c().toString(m_clock.wallTime().toUTC(), u"ddd, dd MMM yyyy HH:mm:ss").toLatin1()
            + " GMT";
    }
    return m_text;
}

bool sendsBody(const Response &response, const AnswerShape &shape)
{
    return !hasNoBody(finalStatus(response.status)) && !shape.headOnly;
}

QByteArray responseHead(const Response &response, const AnswerShape &shape, QByteArrayView date)
{
    ByteWriter out(headSize(response));
    appendResponseHead(out, response, shape, date);
    return out.take();
}

QByteArray responseStart(const Response &response, const AnswerShape &shape, QByteArrayView date)
{
    ByteWriter out(headSize(response) + response.body.first().size());
    appendResponseHead(out, response, shape, date);
    if (sendsBody(response, shape))
        out.append(response.body.first());
    return out.take();
}

QByteArray streamHeadBytes(int status, const Headers &headers, const AnswerShape &shape, QByteArrayView date)
{
    ByteWriter out(192 + sizeOf(headers));
    appendHead(out, finalStatus(status), headers, shape, date);
    if (!shape.http10 && !hasNoBody(finalStatus(status)))
        out.append("Transfer-Encoding: chunked\r\n");
    out.append("\r\n");
    return out.take();
}

QByteArray chunkBytes(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return QByteArrayLiteral("0\r\n\r\n");
    QByteArray out;
    out.reserve(bytes.size() + 20);
    out.append(QByteArray::number(bytes.size(), 16));
    out.append("\r\n");
    out.append(bytes);
    out.append("\r\n");
    return out;
}

Response problemResponse(int status, QByteArrayView detail)
{
    JsonWriter json;
    json.beginObject();
    json.key("type");
    json.string(QByteArrayView("about:blank"));
    json.key("title");
    json.string(QByteArrayView(reasonPhrase(status)));
    json.key("status");
    json.number(status);
    json.key("detail");
    json.string(detail);
    json.endObject();
    Response response;
    response.status = status;
    response.contentType = QByteArrayLiteral("application/problem+json");
    response.body = json.take();
    return response;
}

} // namespace gatehouse::http
