#include "engine/http/HarParams.h"

#include "engine/base/Json.h"

namespace gatehouse::http {
namespace {

constexpr QByteArrayView kUrlencoded = "application/x-www-form-urlencoded";
constexpr QByteArrayView kMultipart = "multipart/form-data";

QByteArray decoded(QByteArray text, Plus plus)
{
    if (plus == Plus::IsSpace)
        text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

// A quoted parameter of a header, with the three characters that forms escape in names (RFC 7578 §4.2).
QByteArray quotedParameter(const QByteArray &head, const QByteArray &name)
{
    const QByteArray opening = "; " + name + "=\"";
    const qsizetype start = head.indexOf(opening);
    const qsizetype from = start + opening.size();
    const qsizetype end = start < 0 ? -1 : head.indexOf('"', from);
    QByteArray value = end < 0 ? QByteArray() : head.mid(from, end - from);
    value.replace("%22", "\"");
    value.replace("%0D", "\r");
    value.replace("%0A", "\n");
    return value;
}

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.startsWith(name + ": "))
            return line.mid(name.size() + 2).trimmed();
    }
    return {};
}

// `part` is what stands between two boundaries, line breaks of both included.
void writePart(JsonWriter &json, const QByteArray &part)
{
    const qsizetype headEnd = part.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const QByteArray head = part.left(headEnd).trimmed();
    const QByteArray content = part.mid(headEnd + 4).chopped(2);
    json.beginObject();
    json.key("name");
    json.string(QByteArrayView(quotedParameter(head, "name")));
    if (head.contains("; filename=\"")) {
        json.key("fileName");
        json.string(QByteArrayView(quotedParameter(head, "filename")));
    }
    if (const QByteArray type = headerOf(head, "Content-Type"); !type.isEmpty()) {
        json.key("contentType");
        json.string(QByteArrayView(type));
    }
    writeText(json, "value", content);
    json.endObject();
}

void writeParts(JsonWriter &json, const QByteArray &mediaType, const QByteArray &body)
{
    json.beginArray();
    const qsizetype at = mediaType.indexOf("boundary=");
    const QByteArray delimiter = "--" + mediaType.mid(at + 9).split(';').first().trimmed();
    qsizetype start = body.indexOf(delimiter);
    while (at >= 0 && start >= 0) {
        start += delimiter.size();
        const qsizetype end = body.indexOf(delimiter, start);
        if (end < 0)
            break;
        writePart(json, body.mid(start, end - start));
        start = end;
    }
    json.endArray();
}

} // namespace

void writeFields(JsonWriter &json, const QByteArray &fields, Plus plus)
{
    json.beginArray();
    for (const QByteArray &pair : fields.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        json.beginObject();
        json.key("name");
        json.string(QByteArrayView(decoded(equals < 0 ? pair : pair.left(equals), plus)));
        json.key("value");
        json.string(QByteArrayView(equals < 0 ? QByteArray() : decoded(pair.mid(equals + 1), plus)));
        json.endObject();
    }
    json.endArray();
}

bool isForm(const QByteArray &mediaType)
{
    const QByteArray lower = mediaType.toLower();
    return lower.startsWith(kUrlencoded) || lower.startsWith(kMultipart);
}

void writeFormParams(JsonWriter &json, const QByteArray &mediaType, const QByteArray &body)
{
    json.key("params");
    if (mediaType.toLower().startsWith(kMultipart))
        writeParts(json, mediaType, body);
    else
        writeFields(json, body, Plus::IsSpace);
}

void writeText(JsonWriter &json, QByteArrayView key, const QByteArray &bytes)
{
    json.key(key);
    if (bytes.isValidUtf8())
        return json.string(QByteArrayView(bytes));
    json.string(QByteArrayView(bytes.toBase64()));
    json.key("encoding");
    json.string(QByteArrayView("base64"));
}

} // namespace gatehouse::http
