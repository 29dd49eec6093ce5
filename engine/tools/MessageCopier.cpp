#include "engine/tools/MessageCopier.h"

#include "engine/base/Text.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/ReplyText.h"

#include <QUrl>

#include <algorithm>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentNode;

QByteArrayView viewOf(std::string_view utf8)
{
    return {utf8.data(), static_cast<qsizetype>(utf8.size())};
}

QString escapedForPointer(QString key)
{
    return key.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

// The alphabet and padding of RFC 4648 §4, which is what clients check.
bool isBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return false;
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    return std::ranges::all_of(text, [](char digit) {
        return (digit >= 'A' && digit <= 'Z') || (digit >= 'a' && digit <= 'z')
            || (digit >= '0' && digit <= '9') || digit == '+' || digit == '/';
    });
}

bool isAbsoluteUri(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.scheme().isEmpty();
}

void writeWithoutNulls(JsonWriter &out, DocumentNode node)
{
    if (!node.isObject() && !node.isArray())
        return out.raw(node.toJson());
    node.isObject() ? out.beginObject() : out.beginArray();
    for (qsizetype i = 0; i < node.size(); ++i) {
        if (node.isObject() && node.at(i).isNull())
            continue;
        if (node.isObject())
            out.key(viewOf(node.keyAt(i)));
        writeWithoutNulls(out, node.at(i));
    }
    node.isObject() ? out.endObject() : out.endArray();
}

} // namespace

MessageValue MessageValue::member(std::string_view key) const
{
    const DocumentNode value = node[key];
    return {value.isNull() ? DocumentNode() : value, pointer + u'/' + escapedForPointer(utf8Text(key))};
}

MessageValue MessageValue::at(qsizetype index) const
{
    return {node.at(index), pointer + u'/' + QString::number(index)};
}

void MessageCopier::text(const MessageValue &object, std::string_view key, Need need)
{
    const MessageValue value = object.member(key);
    if (expectText(value, need))
        copy(key, value);
}

void MessageCopier::uri(const MessageValue &object, std::string_view key, Need need)
{
    const MessageValue value = object.member(key);
    if (expectUri(value, need))
        copy(key, value);
}

void MessageCopier::mediaType(const MessageValue &object, std::string_view key, Need need)
{
    const MessageValue value = object.member(key);
    if (expectMediaType(value, need))
        copy(key, value);
}

void MessageCopier::base64(const MessageValue &object, std::string_view key, Need need)
{
    const MessageValue value = object.member(key);
    if (expectBase64(value, need))
        copy(key, value);
}

void MessageCopier::integer(const MessageValue &object, std::string_view key, qint64 least, Need need)
{
    const MessageValue value = object.member(key);
    if (expectInteger(value, least, need))
        copy(key, value);
}

void MessageCopier::object(const MessageValue &object, std::string_view key, Need need)
{
    const MessageValue value = object.member(key);
    if (expectObject(value, need))
        copy(key, value);
}

void MessageCopier::anything(const MessageValue &object, std::string_view key)
{
    const MessageValue value = object.member(key);
    if (!value)
        return;
    m_out.key(viewOf(key));
    writeWithoutNulls(m_out, value.node);
}

bool MessageCopier::expect(bool holds, const MessageValue &value, Need need, const QString &expected)
{
    if (!holds && (value || need == Need::Required))
        fail(value, expected);
    return holds;
}

bool MessageCopier::expectObject(const MessageValue &value, Need need)
{
    return expect(value.node.isObject(), value, need, u"an object"_s);
}

bool MessageCopier::expectArray(const MessageValue &value, qsizetype most)
{
    return expect(value.node.isArray() && value.node.size() <= most, value, Need::Required,
        u"an array of at most %1"_s.arg(most));
}

bool MessageCopier::expectText(const MessageValue &value, Need need)
{
    return expect(value.node.isString(), value, need, u"a string"_s);
}

bool MessageCopier::expectUri(const MessageValue &value, Need need)
{
    return expect(
        value.node.isString() && isAbsoluteUri(value.node.string()), value, need, u"an absolute URI"_s);
}

bool MessageCopier::expectMediaType(const MessageValue &value, Need need)
{
    return expect(value.node.isString() && isMediaType(parseContentType(value.node.bytes()).type), value,
        need, u"a media type such as \"image/png\""_s);
}

bool MessageCopier::expectBase64(const MessageValue &value, Need need)
{
    return expect(value.node.isString() && isBase64(value.node.text()), value, need,
        u"base64 with its padding (RFC 4648 §4)"_s);
}

bool MessageCopier::expectInteger(const MessageValue &value, qint64 least, Need need)
{
    const std::optional<qint64> number = value.node.integer();
    return expect(number && *number >= least, value, need, u"an integer from %1 on"_s.arg(least));
}

bool MessageCopier::expectOneOf(const MessageValue &value, std::initializer_list<std::string_view> known)
{
    if (value.node.isString() && std::ranges::find(known, value.node.text()) != known.end())
        return true;
    QStringList words;
    for (const std::string_view word : known)
        words.append(u'"' + utf8Text(word) + u'"');
    fail(value, words.join(u" or "_s));
    return false;
}

void MessageCopier::fail(const MessageValue &value, const QString &expected)
{
    static constexpr qsizetype mostShown = 60;
    if (m_problem)
        return;
    QString found = u"nothing"_s;
    if (value.node.isObject() || value.node.isArray()) {
        found = value.node.isArray() ? u"an array of %1"_s.arg(value.node.size()) : u"an object"_s;
    } else if (value) {
        found = QString::fromUtf8(cutCharacters(value.node.toJson(), mostShown));
    }
    m_problem = Problem{Severity::Error, u"tools.rich_reply"_s,
        u"%1 is expected, found %2"_s.arg(expected, found), value.pointer, {}};
}

void MessageCopier::copy(std::string_view key, const MessageValue &value)
{
    m_out.key(viewOf(key));
    m_out.raw(value.node.toJson());
}

} // namespace gatehouse::tools
