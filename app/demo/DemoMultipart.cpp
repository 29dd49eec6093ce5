#include "app/demo/DemoMultipart.h"

namespace gatehouse::demo {

namespace {

constexpr qsizetype kMaxParts = 20;

// The value of `name` in "form-data; name=\"a\"; filename=b".
QByteArray parameter(const QByteArray &field, const QByteArray &name)
{
    qsizetype at = 0;
    const QByteArray lower = field.toLower();
    while ((at = lower.indexOf(name + '=', at)) >= 0) {
        const char before = at > 0 ? lower[at - 1] : ';';
        if (before == ';' || before == ' ' || before == '\t')
            break;
        ++at;
    }
    if (at < 0)
        return {};
    const qsizetype start = at + name.size() + 1;
    if (start >= field.size() || field[start] != '"')
        return field.mid(start, field.indexOf(';', start) < 0 ? -1 : field.indexOf(';', start) - start)
            .trimmed();
    QByteArray value;
    for (qsizetype index = start + 1; index < field.size() && field[index] != '"'; ++index) {
        if (field[index] == '\\' && index + 1 < field.size())
            ++index;
        value += field[index];
    }
    return value;
}

std::optional<FormPart> parsePart(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    FormPart part;
    part.content = bytes.mid(end + 4);
    for (const QByteArray &line : bytes.left(end).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray name = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "content-type")
            part.mediaType = value;
        if (name == "content-disposition") {
            part.name = QString::fromUtf8(parameter(value, "name"));
            part.fileName = QString::fromUtf8(parameter(value, "filename"));
        }
    }
    return part.name.isEmpty() ? std::nullopt : std::optional(part);
}

} // namespace

std::optional<QList<FormPart>> parseMultipart(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray boundary = parameter(contentType, "boundary");
    if (!contentType.toLower().startsWith("multipart/form-data") || boundary.isEmpty()
        || boundary.size() > 70)
        return std::nullopt;
    const QByteArray delimiter = "\r\n--" + boundary;
    const QByteArray text = "\r\n" + body; // the first delimiter may stand at the very start
    QList<FormPart> parts;
    qsizetype at = text.indexOf(delimiter);
    while (at >= 0) {
        at += delimiter.size();
        if (text.mid(at, 2) == "--")
            return parts;
        const qsizetype start = text.indexOf("\r\n", at);
        const qsizetype next = start < 0 ? -1 : text.indexOf(delimiter, start);
        if (next < 0 || parts.size() == kMaxParts)
            return std::nullopt;
        // A part without header fields begins with the blank line at once.
        const auto part = parsePart(text.mid(start + 2, next - start - 2));
        if (!part)
            return std::nullopt;
        parts.append(*part);
        at = next;
    }
    return std::nullopt; // never closed
}

} // namespace gatehouse::demo
