#include "engine/openapi/JsonTreeBuilder.h"

#include "engine/openapi/DuplicateKeys.h"
#include "engine/openapi/JsonNumber.h"
#include "engine/openapi/JsonScan.h"

#include <algorithm>
#include <cstring>

using namespace Qt::Literals::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace gatehouse::openapi {

using Kind = DocumentNode::Kind;

namespace {

// simdjson's own nesting limit; ours is never above it.
constexpr int kParserDepth = 1024;

QString meaning(simdjson::error_code error)
{
    switch (error) {
    case simdjson::STRING_ERROR:
        return u"a string holds an escape that JSON does not know"_s;
    case simdjson::UNCLOSED_STRING:
        return u"a string is not closed"_s;
    case simdjson::UNESCAPED_CHARS:
        return u"a string holds a control character; write it as an escape"_s;
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return u"the document ends before its last bracket closes"_s;
    case simdjson::EMPTY:
        return u"the document is empty"_s;
    default:
        return u"a comma, a colon or a bracket is missing or one too many"_s;
    }
}

bool isBlank(char character)
{
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

std::string_view trimmed(std::string_view token)
{
    while (!token.empty() && isBlank(token.back()))
        token.remove_suffix(1);
    return token;
}

// The quote that closes the string whose first one is `quote`, or the last character.
const char *endOfString(const char *quote, const char *end)
{
    const char *at = pastPlainText(quote + 1, end);
    while (at < end && *at == '\\')
        at = pastPlainText(std::min(at + 2, end), end);
    return std::min(at, end - 1);
}

const char *controlCharacterInString(std::string_view text)
{
    bool inString = false;
    for (size_t i = 0; i < text.size(); ++i) {
        if (inString && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            inString = !inString;
        else if (inString && static_cast<unsigned char>(text[i]) < 0x20)
            return text.data() + i;
    }
    return text.data() + text.size();
}

// The content of a string literal that starts at `quote`, when nothing in it is escaped.
std::optional<std::string_view> plainString(const char *quote, const char *end)
{
    const char *first = quote + 1;
    const char *last = pastPlainText(first, end);
    if (last == end || *last != '"')
        return std::nullopt;
    return std::string_view(first, static_cast<size_t>(last - first));
}

} // namespace

JsonTreeBuilder::JsonTreeBuilder(
    std::shared_ptr<DocumentArena> arena, const QString &documentName, const DocumentLimits &limits)
    : m_name(documentName)
    , m_limits(limits)
    , m_maxDepth(std::min(limits.maxDepth, kParserDepth - 1))
    , m_arena(std::move(arena))
{
}

std::optional<NodeRecord> JsonTreeBuilder::read(const JsonText &text)
{
    m_text = text;
    const char *end = text.text.data() + text.text.size();
    m_position = SourcePosition({text.first, static_cast<size_t>(end - text.first)}, text.line, text.column);
    m_failure = {};
    ondemand::value rootValue;
    auto error = m_parser.iterate(text.text, text.text.size() + simdjson::SIMDJSON_PADDING).get(m_document);
    m_started = !error;
    if (m_started)
        error = m_document.get_value().get(rootValue);
    if (error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT)
        return failUnclosed();
    if (error)
        return fail(error);
    Record root = value(rootValue, 1);
    const char *rest = nullptr;
    if (root && !m_document.current_location().get(rest))
        return failFollowed(rest);
    return root;
}

JsonTreeBuilder::At JsonTreeBuilder::placeOf(const char *address)
{
    if (address >= m_text.first)
        m_position.advanceTo(address);
    return {m_position.line(), m_position.column()};
}

JsonTreeBuilder::Record JsonTreeBuilder::value(ondemand::value value, int depth)
{
    const std::string_view token = value.raw_json_token();
    if (token.empty())
        return fail(simdjson::TAPE_ERROR);
    const At at = placeOf(token.data());
    if (m_arena->nodeCount() >= m_limits.maxNodes)
        return fail(u"document.too_many_nodes"_s,
            u"the document has more than %1 values, the limit"_s.arg(m_limits.maxNodes), token.data());
    const bool nests = token.front() == '{' || token.front() == '[';
    if (nests && depth > m_maxDepth)
        return failTooDeep(token.data());
    switch (token.front()) {
    case '{':
        return object(value, depth, at);
    case '[':
        return array(value, depth, at);
    case '"':
        return string(value, trimmed(token), at);
    default:
        return scalar(trimmed(token), at);
    }
}

JsonTreeBuilder::Record JsonTreeBuilder::object(ondemand::value value, int depth, At at)
{
    ondemand::object object;
    if (const auto error = value.get_object().get(object))
        return fail(error);
    if (m_members.size() <= static_cast<size_t>(depth))
        m_members.resize(static_cast<size_t>(depth) + 1);
    std::vector<MemberRecord> &members = m_members[static_cast<size_t>(depth)];
    members.clear();
    for (auto next : object) {
        ondemand::field field;
        if (const auto error = std::move(next).get(field))
            return fail(error);
        if (!member(field, depth, members))
            return std::nullopt;
    }
    resolveDuplicateKeys(members, m_name, m_warnings);
    return m_arena->objectRecord(members, at.line, at.column);
}

bool JsonTreeBuilder::member(ondemand::field field, int depth, std::vector<MemberRecord> &members)
{
    const char *quote = field.key().raw() - 1;
    const At at = placeOf(quote);
    std::string_view key;
    if (const auto plain = plainString(quote, m_text.text.data() + m_text.text.size())) {
        key = m_texts.kept(*plain);
    } else {
        if (const auto error = field.unescaped_key().get(key)) {
            fail(u"json.syntax"_s, meaning(error), quote);
            return false;
        }
        key = m_arena->keep(key);
    }
    const Record child = value(field.value(), depth + 1);
    if (child)
        members.push_back(MemberRecord::of(key, *child, at.line, at.column));
    return child.has_value();
}

JsonTreeBuilder::Record JsonTreeBuilder::array(ondemand::value value, int depth, At at)
{
    ondemand::array array;
    if (const auto error = value.get_array().get(array))
        return fail(error);
    if (m_elements.size() <= static_cast<size_t>(depth))
        m_elements.resize(static_cast<size_t>(depth) + 1);
    std::vector<NodeRecord> &elements = m_elements[static_cast<size_t>(depth)];
    elements.clear();
    for (auto next : array) {
        ondemand::value element;
        if (const auto error = next.get(element))
            return fail(error);
        const Record child = this->value(element, depth + 1);
        if (!child)
            return std::nullopt;
        elements.push_back(*child);
    }
    return m_arena->arrayRecord(elements, at.line, at.column);
}

JsonTreeBuilder::Record JsonTreeBuilder::string(ondemand::value value, std::string_view token, At at)
{
    const std::string_view content = token.substr(1);
    const auto close = content.find('"'); // of long texts most, so that a call is worth it
    if (close != content.npos && close + 1 == content.size() && !std::memchr(content.data(), '\\', close))
        return m_arena->scalarRecord(
            Kind::String, m_texts.kept(content.substr(0, close)), at.line, at.column);
    std::string_view unescaped;
    if (const auto error = value.get_string().get(unescaped))
        return fail(u"json.syntax"_s, meaning(error), token.data());
    return m_arena->scalarRecord(Kind::String, m_arena->keep(unescaped), at.line, at.column);
}

JsonTreeBuilder::Record JsonTreeBuilder::scalar(std::string_view token, At at)
{
    if (token == "true" || token == "false")
        return m_arena->booleanRecord(token == "true", at.line, at.column);
    if (token == "null")
        return m_arena->scalarRecord(Kind::Null, {}, at.line, at.column);
    if (isJsonNumber(token))
        return m_arena->scalarRecord(Kind::Number, m_texts.kept(token), at.line, at.column);
    const QString shown
        = QString::fromUtf8(token.data(), static_cast<qsizetype>(std::min<size_t>(token.size(), 40)));
    return fail(u"json.syntax"_s, u"expected a value, got %1"_s.arg(shown), token.data());
}

std::nullopt_t JsonTreeBuilder::fail(const QString &code, const QString &message, const char *at)
{
    if (m_failure.code.isEmpty())
        m_failure = {code, message, at};
    return std::nullopt;
}

std::nullopt_t JsonTreeBuilder::fail(simdjson::error_code error)
{
    const char *end = m_text.text.data() + m_text.text.size();
    const char *at = end;
    if (error == simdjson::UNESCAPED_CHARS)
        at = controlCharacterInString(m_text.text);
    else if (m_started && error != simdjson::INCOMPLETE_ARRAY_OR_OBJECT
        && m_document.current_location().get(at))
        at = end;
    return fail(u"json.syntax"_s, meaning(error), at);
}

std::nullopt_t JsonTreeBuilder::failTooDeep(const char *at)
{
    return fail(
        u"document.too_deep"_s, u"the document nests deeper than %1 levels, the limit"_s.arg(m_maxDepth), at);
}

std::nullopt_t JsonTreeBuilder::failFollowed(const char *at)
{
    return fail(u"json.syntax"_s, u"something follows the end of the document"_s, at);
}

// simdjson 3.12, unlike 3.0, looks before all else whether the last character closes the root. What is wrong
// may stand before it: here is said what a reading from the start would come to first.
std::nullopt_t JsonTreeBuilder::failUnclosed()
{
    const char *end = m_text.text.data() + m_text.text.size();
    int open = 0;
    for (const char *at = m_text.text.data(); at < end; ++at) {
        if (*at == '"') {
            at = endOfString(at, end);
        } else if (*at == '{' || *at == '[') {
            if (++open > m_maxDepth)
                return failTooDeep(at);
        } else if ((*at == '}' || *at == ']') && --open == 0) {
            const char *rest = std::find_if_not(at + 1, end, isBlank);
            // With nothing behind it, it is not the one that was opened.
            return rest < end ? failFollowed(rest)
                              : fail(u"json.syntax"_s, meaning(simdjson::TAPE_ERROR), at);
        }
    }
    return fail(simdjson::INCOMPLETE_ARRAY_OR_OBJECT);
}

Problem JsonTreeBuilder::problem() const
{
    SourcePosition position(m_text.text);
    const char *end = m_text.text.data() + m_text.text.size();
    position.advanceTo(m_failure.at && m_failure.at < end ? m_failure.at : end);
    return {
        Severity::Error, m_failure.code, m_failure.message, {}, {m_name, position.line(), position.column()}};
}

} // namespace gatehouse::openapi
