#include "app/connect/ParameterHeaders.h"

#include "engine/base/Text.h"
#include "engine/http/CharacterClass.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>

namespace gatehouse::connect {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr QByteArrayView kCodedBegin("=?base64?");
constexpr QByteArrayView kCodedEnd("?=");
constexpr int kMostLevels = 32;

bool isPlain(const QByteArray &text)
{
    const auto fits = [](char c) { return c == '\t' || (c >= 0x20 && c <= 0x7e); };
    return !text.isEmpty() && text == text.trimmed() && std::ranges::all_of(text, fits)
        && !(text.startsWith(kCodedBegin) && text.endsWith(kCodedEnd));
}

bool hasCarriedType(object schema)
{
    std::string_view type;
    return schema["type"].get(type) == simdjson::SUCCESS
        && (type == "string" || type == "integer" || type == "boolean");
}

// Numbers beyond 2^53 are not the same for every reader, so they travel in no header.
std::optional<QByteArray> valueText(element value)
{
    static constexpr int64_t largest = 9'007'199'254'740'991;
    std::string_view text;
    int64_t number = 0;
    bool flag = false;
    if (value.get(text) == simdjson::SUCCESS)
        return utf8Bytes(text);
    if (value.get(flag) == simdjson::SUCCESS)
        return QByteArray(flag ? "true" : "false");
    if (value.is_int64() && value.get(number) == simdjson::SUCCESS && number >= -largest && number <= largest)
        return QByteArray::number(static_cast<qint64>(number));
    return std::nullopt;
}

std::optional<element> valueAt(object arguments, const std::vector<std::string> &path)
{
    element value;
    object inside = arguments;
    for (size_t level = 0; level < path.size(); ++level) {
        if (level > 0 && value.get(inside) != simdjson::SUCCESS)
            return std::nullopt;
        if (inside[path[level]].get(value) != simdjson::SUCCESS)
            return std::nullopt;
    }
    return value;
}

} // namespace

QByteArray headerValue(const QByteArray &utf8)
{
    return isPlain(utf8) ? utf8 : kCodedBegin.toByteArray() + utf8.toBase64() + kCodedEnd.toByteArray();
}

class ParameterHeaders::Private
{
public:
    // Only what `properties` alone lead to counts (MCP 2026-07-28, x-mcp-header).
    static void collect(object schema, std::vector<std::string> &path, std::vector<Rule> &rules)
    {
        object properties;
        if (path.size() >= kMostLevels || schema["properties"].get(properties) != simdjson::SUCCESS)
            return;
        for (const auto property : properties) {
            object inner;
            if (property.value.get(inner) != simdjson::SUCCESS)
                continue;
            path.emplace_back(property.key);
            std::string_view name;
            if (inner["x-mcp-header"].get(name) == simdjson::SUCCESS && hasCarriedType(inner) && !name.empty()
                && http::allAre(http::TokenCharacter, utf8Bytes(name)))
                rules.push_back({path, "Mcp-Param-" + utf8Bytes(name)});
            collect(inner, path, rules);
            path.pop_back();
        }
    }

    simdjson::dom::parser parser;
};

ParameterHeaders::ParameterHeaders() : d(std::make_unique<Private>()) { }

ParameterHeaders::~ParameterHeaders() = default;

bool ParameterHeaders::learn(const QByteArray &response)
{
    element root;
    simdjson::dom::array tools;
    if (d->parser.parse(response.constData(), static_cast<size_t>(response.size())).get(root)
            != simdjson::SUCCESS
        || root["result"]["tools"].get(tools) != simdjson::SUCCESS)
        return false;
    for (const element tool : tools) {
        std::string_view name;
        object schema;
        if (tool["name"].get(name) != simdjson::SUCCESS)
            continue;
        std::vector<Rule> rules;
        std::vector<std::string> path;
        if (tool["inputSchema"].get(schema) == simdjson::SUCCESS)
            Private::collect(schema, path, rules);
        if (rules.empty())
            m_rules.remove(utf8Bytes(name));
        else
            m_rules.insert(utf8Bytes(name), rules);
    }
    m_hasLearnt = true;
    return true;
}

http::Headers ParameterHeaders::headersFor(const QByteArray &tool, const QByteArray &request)
{
    http::Headers headers;
    const auto rules = m_rules.constFind(tool);
    if (rules == m_rules.cend())
        return headers;
    element root;
    object arguments;
    if (d->parser.parse(request.constData(), static_cast<size_t>(request.size())).get(root)
            != simdjson::SUCCESS
        || root["params"]["arguments"].get(arguments) != simdjson::SUCCESS)
        return headers;
    for (const Rule &rule : *rules) {
        const auto value = valueAt(arguments, rule.path);
        const auto text = value ? valueText(*value) : std::nullopt;
        if (text)
            headers.set(rule.header, headerValue(*text));
    }
    return headers;
}

} // namespace gatehouse::connect
