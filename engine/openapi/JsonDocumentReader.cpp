#include "engine/openapi/JsonDocumentReader.h"

#include "engine/openapi/DuplicateKeys.h"
#include "engine/openapi/JsonNumber.h"
#include "engine/openapi/SourcePosition.h"
#include "engine/openapi/TextCache.h"

#include <simdjson.h>

#include <cstring>
#include <deque>

using namespace Qt::Literals::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace gatehouse::openapi {
namespace {

// simdjson's own nesting limit; ours is never above it.
constexpr int kParserDepth = 1024;

struct Failure
{
    QString code;
    QString message;
    const char *at = nullptr;
};

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

// One pass over the text. simdjson finds the structure; scalars are taken from its tokens, so that numbers
// keep their literal. Lives for one read on its thread.
class JsonTreeBuilder
{
public:
    // `text` outlives the builder and has simdjson's padding behind it.
    JsonTreeBuilder(std::string_view text, QString name, const DocumentLimits &limits)
        : m_view(text)
        , m_position(m_view)
        , m_name(std::move(name))
        , m_limits(limits)
        , m_maxDepth(std::min(limits.maxDepth, kParserDepth - 1))
        , m_arena(std::make_shared<DocumentArena>(limits.documentNumber))
    {
    }

    Result<Document> read();

private:
    DocumentNode value(ondemand::value value, int depth);
    DocumentNode object(ondemand::value value, int depth, int line, int column);
    bool member(ondemand::field field, int depth, std::vector<DocumentArena::Member> &members);
    DocumentNode array(ondemand::value value, int depth, int line, int column);
    DocumentNode string(ondemand::value value, std::string_view token, int line, int column);
    DocumentNode scalar(std::string_view token, int line, int column);
    DocumentNode fail(const QString &code, const QString &message, const char *at);
    DocumentNode fail(simdjson::error_code error);
    Problem problem() const;

    std::string_view m_view;
    SourcePosition m_position;
    QString m_name;
    DocumentLimits m_limits;
    int m_maxDepth;
    std::shared_ptr<DocumentArena> m_arena;
    TextCache m_texts{*m_arena};
    ondemand::parser m_parser;
    ondemand::document m_document;
    // One scratch list per level: siblings reuse it.
    std::deque<std::vector<DocumentArena::Member>> m_members;
    std::deque<std::vector<DocumentNode>> m_elements;
    bool m_started = false; // m_document has a place only then
    Problems m_warnings;
    Failure m_failure;
};

std::string_view trimmed(std::string_view token)
{
    const auto isBlank
        = [](char last) { return last == ' ' || last == '\n' || last == '\r' || last == '\t'; };
    while (!token.empty() && isBlank(token.back()))
        token.remove_suffix(1);
    return token;
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
    const auto *close = static_cast<const char *>(std::memchr(first, '"', static_cast<size_t>(end - first)));
    if (!close)
        return std::nullopt;
    const auto length = static_cast<size_t>(close - first);
    if (std::memchr(first, '\\', length))
        return std::nullopt;
    return std::string_view(first, length);
}

Result<Document> JsonTreeBuilder::read()
{
    DocumentNode root;
    ondemand::value rootValue;
    auto error = m_parser.iterate(m_view, m_view.size() + simdjson::SIMDJSON_PADDING).get(m_document);
    m_started = !error;
    if (m_started)
        error = m_document.get_value().get(rootValue);
    if (error)
        fail(error);
    else
        root = value(rootValue, 1);
    if (!root)
        return problem();
    const char *rest = nullptr;
    if (!m_document.current_location().get(rest)) {
        fail(u"json.syntax"_s, u"something follows the end of the document"_s, rest);
        return problem();
    }
    return Document{m_arena, root, m_name, m_warnings};
}

DocumentNode JsonTreeBuilder::value(ondemand::value value, int depth)
{
    const std::string_view token = value.raw_json_token();
    if (token.empty())
        return fail(simdjson::TAPE_ERROR);
    m_position.advanceTo(token.data());
    const int line = m_position.line();
    const int column = m_position.column();
    if (m_arena->nodeCount() >= m_limits.maxNodes)
        return fail(u"document.too_many_nodes"_s,
            u"the document has more than %1 values, the limit"_s.arg(m_limits.maxNodes), token.data());
    const bool nests = token.front() == '{' || token.front() == '[';
    if (nests && depth > m_maxDepth)
        return fail(u"document.too_deep"_s,
            u"the document nests deeper than %1 levels, the limit"_s.arg(m_maxDepth), token.data());
    switch (token.front()) {
    case '{':
        return object(value, depth, line, column);
    case '[':
        return array(value, depth, line, column);
    case '"':
        return string(value, trimmed(token), line, column);
    default:
        return scalar(trimmed(token), line, column);
    }
}

DocumentNode JsonTreeBuilder::object(ondemand::value value, int depth, int line, int column)
{
    ondemand::object object;
    if (const auto error = value.get_object().get(object))
        return fail(error);
    if (m_members.size() <= static_cast<size_t>(depth))
        m_members.resize(static_cast<size_t>(depth) + 1);
    std::vector<DocumentArena::Member> &members = m_members[static_cast<size_t>(depth)];
    members.clear();
    for (auto next : object) {
        ondemand::field field;
        if (const auto error = std::move(next).get(field))
            return fail(error);
        if (!member(field, depth, members))
            return {};
    }
    resolveDuplicateKeys(members, m_name, m_warnings);
    return m_arena->object(members, line, column);
}

bool JsonTreeBuilder::member(ondemand::field field, int depth, std::vector<DocumentArena::Member> &members)
{
    const char *quote = field.key().raw() - 1;
    m_position.advanceTo(quote);
    const int line = m_position.line();
    const int column = m_position.column();
    std::string_view key;
    if (const auto plain = plainString(quote, m_view.data() + m_view.size())) {
        key = m_texts.kept(*plain);
    } else {
        if (const auto error = field.unescaped_key().get(key)) {
            fail(u"json.syntax"_s, meaning(error), quote);
            return false;
        }
        key = m_arena->keep(key);
    }
    const DocumentNode child = value(field.value(), depth + 1);
    if (child)
        members.push_back({key, child, line, column});
    return static_cast<bool>(child);
}

DocumentNode JsonTreeBuilder::array(ondemand::value value, int depth, int line, int column)
{
    ondemand::array array;
    if (const auto error = value.get_array().get(array))
        return fail(error);
    if (m_elements.size() <= static_cast<size_t>(depth))
        m_elements.resize(static_cast<size_t>(depth) + 1);
    std::vector<DocumentNode> &elements = m_elements[static_cast<size_t>(depth)];
    elements.clear();
    for (auto next : array) {
        ondemand::value element;
        if (const auto error = next.get(element))
            return fail(error);
        const DocumentNode child = this->value(element, depth + 1);
        if (!child)
            return {};
        elements.push_back(child);
    }
    return m_arena->array(elements, line, column);
}

DocumentNode JsonTreeBuilder::string(ondemand::value value, std::string_view token, int line, int column)
{
    const char *end = token.data() + token.size();
    if (const auto plain = plainString(token.data(), end); plain && plain->data() + plain->size() + 1 == end)
        return m_arena->borrowedString(m_texts.kept(*plain), line, column);
    std::string_view unescaped;
    if (const auto error = value.get_string().get(unescaped))
        return fail(u"json.syntax"_s, meaning(error), token.data());
    return m_arena->string(unescaped, line, column);
}

DocumentNode JsonTreeBuilder::scalar(std::string_view token, int line, int column)
{
    if (token == "true" || token == "false")
        return m_arena->boolean(token == "true", line, column);
    if (token == "null")
        return m_arena->null(line, column);
    if (isJsonNumber(token))
        return m_arena->number(token, line, column);
    const QString shown
        = QString::fromUtf8(token.data(), static_cast<qsizetype>(std::min<size_t>(token.size(), 40)));
    return fail(u"json.syntax"_s, u"expected a value, got %1"_s.arg(shown), token.data());
}

DocumentNode JsonTreeBuilder::fail(const QString &code, const QString &message, const char *at)
{
    if (m_failure.code.isEmpty())
        m_failure = {code, message, at};
    return {};
}

DocumentNode JsonTreeBuilder::fail(simdjson::error_code error)
{
    const char *end = m_view.data() + m_view.size();
    const char *at = end;
    if (error == simdjson::UNESCAPED_CHARS)
        at = controlCharacterInString(m_view);
    else if (m_started && error != simdjson::INCOMPLETE_ARRAY_OR_OBJECT
        && m_document.current_location().get(at))
        at = end;
    return fail(u"json.syntax"_s, meaning(error), at);
}

Problem JsonTreeBuilder::problem() const
{
    SourcePosition position(m_view);
    const char *end = m_view.data() + m_view.size();
    position.advanceTo(m_failure.at && m_failure.at < end ? m_failure.at : end);
    return {
        Severity::Error, m_failure.code, m_failure.message, {}, {m_name, position.line(), position.column()}};
}

} // namespace

Result<Document> readJsonDocument(const QByteArray &bytes, const QString &name, const DocumentLimits &limits)
{
    static_assert(kReadAhead >= static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
    QByteArray text = bytes;
    if (text.capacity() - text.size() < kReadAhead)
        text.reserve(text.size() + kReadAhead);
    return JsonTreeBuilder({text.constData(), static_cast<size_t>(text.size())}, name, limits).read();
}

} // namespace gatehouse::openapi
