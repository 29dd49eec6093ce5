#include "engine/tools/MediaTypes.h"

#include <QHash>
#include <QList>
#include <QStringConverter>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

// Splits at ';' outside quoted strings.
QList<QByteArray> splitParameters(QByteArrayView value)
{
    if (!value.contains(';'))
        return {value.toByteArray()};
    QList<QByteArray> parts{QByteArray()};
    bool quoted = false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (quoted && value[i] == '\\' && i + 1 < value.size()) {
            parts.last() += value[i];
            parts.last() += value[++i];
            continue;
        }
        if (value[i] == '"')
            quoted = !quoted;
        if (value[i] == ';' && !quoted)
            parts.append(QByteArray());
        else
            parts.last() += value[i];
    }
    return parts;
}

QByteArray unquote(const QByteArray &text)
{
    if (text.size() < 2 || !text.startsWith('"') || !text.endsWith('"'))
        return text;
    QByteArray plain;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text[i] == '\\' && i + 2 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

// The parameter's value; empty when it is not there.
QByteArray parameter(const QList<QByteArray> &parts, QByteArrayView name)
{
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const qsizetype equals = parts[i].indexOf('=');
        if (equals > 0 && parts[i].first(equals).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return unquote(parts[i].mid(equals + 1).trimmed());
    }
    return {};
}

// RFC 8187: charset'language'percent-encoded.
QString extendedValue(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('\'');
    if (parts.size() != 3)
        return {};
    const QByteArray bytes = QByteArray::fromPercentEncoding(parts[2]);
    return parts[0].compare("utf-8", Qt::CaseInsensitive) == 0 ? QString::fromUtf8(bytes)
                                                               : QString::fromLatin1(bytes);
}

ContentType readContentType(QByteArrayView value)
{
    const QList<QByteArray> parts = splitParameters(value);
    ContentType contentType;
    contentType.type = parts[0].trimmed().toLower();
    if (!isMediaType(contentType.type))
        contentType.type.clear();
    contentType.charset = parameter(parts, "charset").toLower();
    return contentType;
}

} // namespace

bool isToken(QByteArrayView text)
{
    static constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    if (text.isEmpty())
        return false;
    return std::all_of(text.begin(), text.end(), [](char character) {
        const bool letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
        return letter || (character >= '0' && character <= '9') || marks.contains(character);
    });
}

bool isMediaType(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    return slash > 0 && isToken(text.first(slash)) && isToken(text.sliced(slash + 1));
}

// Most answers of a thread have the type of the one before.
ContentType parseContentType(QByteArrayView value)
{
    constexpr qsizetype longestKept = 256;
    thread_local QByteArray known;
    thread_local ContentType type = readContentType({});
    if (known == value)
        return type;
    if (value.size() > longestKept)
        return readContentType(value);
    type = readContentType(value);
    known = value.toByteArray();
    return type;
}

bool isJsonType(QByteArrayView type)
{
    return type == "application/json" || type == "text/json" || type.endsWith("+json");
}

bool isXmlType(QByteArrayView type)
{
    return type == "application/xml" || type == "text/xml" || type.endsWith("+xml");
}

bool isTextType(QByteArrayView type)
{
    static constexpr QByteArrayView textual[] = {"application/x-ndjson", "application/jsonl",
        "application/yaml", "application/x-yaml", "application/toml", "application/javascript",
        "application/ndjson", "application/x-jsonlines", "application/json-lines",
        "application/json-seq", // RFC 7464
        "application/graphql", "application/x-www-form-urlencoded", "application/sql", "application/csv"};
    return type.startsWith("text/") || isXmlType(type) || type.endsWith("+yaml") || type.endsWith("+json-seq")
        || std::find(std::begin(textual), std::end(textual), type) != std::end(textual);
}

QByteArray decodeToUtf8(const QByteArray &body, QByteArrayView charset)
{
    const QByteArray name = charset.toByteArray().toLower();
    if (!name.isEmpty() && name != "utf-8" && name != "utf8" && name != "us-ascii") {
        QStringDecoder decoder(name.constData());
        if (decoder.isValid()) {
            const QString text = decoder(body);
            return text.toUtf8();
        }
    }
    return body.startsWith("\xef\xbb\xbf") ? body.mid(3) : body;
}

QString safeFileName(const QString &name)
{
    const qsizetype slash = qMax(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString safe;
    for (const QChar character : QStringView(name).sliced(slash + 1)) {
        if (character.unicode() >= 0x20 && character.unicode() != 0x7f && character != u'"')
            safe += character;
    }
    while (safe.startsWith(u'.'))
        safe.remove(0, 1);
    return safe.trimmed().left(120);
}

QString dispositionFileName(QByteArrayView value)
{
    const QList<QByteArray> parts = splitParameters(value);
    const QString extended = extendedValue(parameter(parts, "filename*"));
    return safeFileName(extended.isEmpty() ? QString::fromUtf8(parameter(parts, "filename")) : extended);
}

QString fileExtension(QByteArrayView type)
{
    static constexpr std::pair<QByteArrayView, const char *> known[] = {{"image/png", ".png"},
        {"image/jpeg", ".jpg"}, {"image/gif", ".gif"}, {"image/webp", ".webp"}, {"image/svg+xml", ".svg"},
        {"application/pdf", ".pdf"}, {"text/plain", ".txt"}, {"text/csv", ".csv"}, {"text/html", ".html"},
        {"application/json", ".json"}, {"application/xml", ".xml"}, {"application/zip", ".zip"},
        {"audio/mpeg", ".mp3"}, {"audio/wav", ".wav"}, {"video/mp4", ".mp4"}};
    for (const auto &[name, extension] : known) {
        if (name == type)
            return QLatin1String(extension);
    }
    return {};
}

} // namespace gatehouse::tools
