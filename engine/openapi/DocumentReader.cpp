#include "engine/openapi/DocumentReader.h"

#include "engine/openapi/JsonDocumentReader.h"
#include "engine/openapi/JsonPieceReader.h"
#include "engine/openapi/SourcePosition.h"
#include "engine/openapi/YamlDocumentReader.h"

#include <QIODevice>

#include <simdjson.h>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr qsizetype kSniffed = 1024;
constexpr qint64 kLarge = 1'048'576; // less is read in one piece

Problem unreadable(const QString &code, const QString &message, const QString &name)
{
    return {Severity::Error, code, message, {}, {name, 0, 0}};
}

// The byte where well-formed UTF-8 ends.
qsizetype invalidAt(const QByteArray &bytes)
{
    qsizetype good = 0;
    qsizetype bad = bytes.size();
    while (bad - good > 1) {
        const qsizetype middle = good + (bad - good) / 2;
        // A cut inside a character is not a fault: up to three bytes more make it whole.
        bool valid = false;
        for (qsizetype end = middle; !valid && end <= std::min(middle + 3, bytes.size()); ++end)
            valid = simdjson::validate_utf8(bytes.constData(), static_cast<size_t>(end));
        (valid ? good : bad) = middle;
    }
    return good;
}

Problem wrongEncoding(const QByteArray &bytes, const QString &name)
{
    SourcePosition position({bytes.constData(), static_cast<size_t>(bytes.size())});
    position.advanceTo(bytes.constData() + invalidAt(bytes));
    return {Severity::Error, u"document.encoding"_s,
        u"a byte here is not UTF-8: save the document in UTF-8"_s, {},
        {name, position.line(), position.column()}};
}

std::optional<Problem> knownForeignFormat(const QByteArray &bytes, const QString &name)
{
    if (bytes.startsWith("\x1f\x8b") || bytes.startsWith("PK\x03\x04"))
        return unreadable(u"document.compressed"_s, u"this is a compressed file: unpack it first"_s, name);
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return unreadable(u"document.encoding"_s, u"the document is in UTF-16: save it in UTF-8"_s, name);
    if (bytes.contains('\0'))
        return unreadable(
            u"document.binary"_s, u"this is a binary file, not an OpenAPI document in JSON or YAML"_s, name);
    const QByteArray start = bytes.left(kSniffed).trimmed().toLower();
    if (!start.startsWith('<'))
        return std::nullopt;
    if (start.contains("<!doctype html") || start.contains("<html") || start.contains("<head")) {
        return unreadable(u"document.html"_s,
            u"this is an HTML page, not an OpenAPI document: use the address of the raw JSON or YAML"_s,
            name);
    }
    return unreadable(u"document.xml"_s, u"this is XML, not an OpenAPI document in JSON or YAML"_s, name);
}

constexpr QByteArrayView kByteOrderMark("\xef\xbb\xbf");

QByteArray withoutByteOrderMark(const QByteArray &bytes)
{
    return bytes.startsWith(kByteOrderMark) ? bytes.sliced(kByteOrderMark.size()) : bytes;
}

// The first two characters that are not blanks: what a JSON object or array begins with.
bool looksLikeJson(const QByteArray &text)
{
    const QByteArray start = text.left(kSniffed).trimmed();
    if (start.startsWith('['))
        return true;
    if (!start.startsWith('{'))
        return false;
    const QByteArray rest = start.sliced(1).trimmed();
    return rest.isEmpty() || rest.startsWith('"') || rest.startsWith('}');
}

Result<Document> withRoot(Result<Document> document, const QString &name)
{
    if (!document || document->root.isObject() || document->root.isArray())
        return document;
    return unreadable(
        u"document.plain_text"_s, u"this is plain text, not an OpenAPI document in JSON or YAML"_s, name);
}

// YAML contains JSON and forgives more (comments, a comma too many), but may also join what a missing comma
// parts.
Result<Document> readForgivingly(
    const QByteArray &text, const Problem &jsonProblem, const DocumentLimits &limits)
{
    const bool limitReached = jsonProblem.code != u"json.syntax"_s;
    if (limitReached)
        return jsonProblem;
    auto yaml = readYamlDocument(text, jsonProblem.place.file, limits);
    if (!yaml || !yaml->root.isObject())
        return jsonProblem;
    Problem warning = jsonProblem;
    warning.severity = Severity::Warning;
    warning.message = u"this is not valid JSON and was read as YAML: "_s + warning.message;
    yaml.value().warnings.prepend(warning);
    return yaml;
}

// An allocator keeps what is freed for a while; blocks as large as this, of which only what is used takes
// memory, go back to the system at once, so that the tools of a large document take the place of its text.
qsizetype roomFor(qsizetype bytes)
{
    constexpr qsizetype large = 1'048'576;
    constexpr qsizetype blockOfItsOwn = 33'554'432;
    const qsizetype needed = bytes + kReadAhead;
    return bytes < large ? needed : std::max(needed, blockOfItsOwn);
}

std::optional<Document> readLargeJson(QIODevice &device, const QString &name, const DocumentLimits &limits)
{
    const bool large = !device.isSequential() && device.size() >= kLarge && device.size() <= limits.maxBytes;
    if (!large || !device.seek(0))
        return std::nullopt;
    const QByteArray start = device.peek(kSniffed);
    const QByteArray text = withoutByteOrderMark(start);
    if (!looksLikeJson(text) || text.trimmed().startsWith('[') || !device.seek(start.size() - text.size()))
        return std::nullopt;
    return readJsonPieces(device, name, limits);
}

} // namespace

Result<QByteArray> readBytes(QIODevice &device, const QString &name)
{
    QByteArray bytes;
    bytes.reserve(roomFor(device.size()));
    bytes.resize(device.size());
    qint64 read = 0;
    qint64 more = device.seek(0) ? 1 : -1;
    while (more > 0 && read < bytes.size()) { // no more: it was made shorter meanwhile
        more = device.read(bytes.data() + read, bytes.size() - read);
        read += std::max<qint64>(more, 0);
    }
    if (more < 0) {
        return unreadable(u"document.unreadable"_s,
            u"the file %1 cannot be read: %2"_s.arg(name, device.errorString()), {});
    }
    bytes.truncate(read);
    return bytes;
}

Result<Document> readDocument(QIODevice &device, const QString &name, const DocumentLimits &limits)
{
    if (auto document = readLargeJson(device, name, limits))
        return *std::move(document);
    const auto bytes = readBytes(device, name);
    if (!bytes)
        return bytes.error();
    return readDocument(*bytes, name, limits);
}

Result<Document> readDocument(const QByteArray &bytes, const QString &name, const DocumentLimits &limits)
{
    if (bytes.size() > limits.maxBytes)
        return unreadable(u"document.too_large"_s,
            u"the document has %1 bytes, the limit is %2"_s.arg(bytes.size()).arg(limits.maxBytes), name);
    if (auto foreign = knownForeignFormat(bytes, name))
        return *foreign;
    const QByteArray text = withoutByteOrderMark(bytes);
    if (!simdjson::validate_utf8(text.constData(), static_cast<size_t>(text.size())))
        return wrongEncoding(text, name);
    if (QByteArrayView(text).trimmed().isEmpty())
        return unreadable(u"document.empty"_s, u"the document is empty"_s, name);
    if (!looksLikeJson(text))
        return withRoot(readYamlDocument(text, name, limits), name);
    auto json = readJsonDocument(text, name, limits);
    if (json.ok())
        return json;
    return readForgivingly(text, json.error(), limits);
}

} // namespace gatehouse::openapi
