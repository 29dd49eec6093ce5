#include "engine/openapi/YamlScalar.h"

#include "engine/openapi/JsonNumber.h"

#include <charconv>

namespace gatehouse::openapi {
namespace {

constexpr std::string_view kLargest = "1.7976931348623157e308";

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    for (const std::string_view word : words) {
        if (text == word)
            return true;
    }
    return false;
}

// 0x1F and 0o17; nothing when it is neither or does not fit.
std::optional<std::string> prefixedInteger(std::string_view text)
{
    if (text.size() < 3 || text[0] != '0' || (text[1] != 'x' && text[1] != 'o'))
        return std::nullopt;
    quint64 value = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 2, end, value, text[1] == 'x' ? 16 : 8);
    if (error != std::errc{} || stop != end)
        return std::nullopt;
    return std::to_string(value);
}

// YAML allows "+1", ".5", "1." and "1.e3"; the JSON spelling of the same number.
std::optional<std::string> decimal(std::string_view text)
{
    std::string literal(text);
    if (!literal.empty() && literal[0] == '+')
        literal.erase(0, 1);
    const size_t first = !literal.empty() && literal[0] == '-' && text[0] == '-' ? 1 : 0;
    if (first >= literal.size() || literal == "." || literal == "-.")
        return std::nullopt;
    if (text.size() > 1 && text[0] == '+' && literal[0] == '-')
        return std::nullopt;
    if (literal[first] == '.' && first + 1 < literal.size() && literal[first + 1] >= '0'
        && literal[first + 1] <= '9')
        literal.insert(first, 1, '0');
    const size_t point = literal.find('.');
    const bool bare = point != std::string::npos && point > first
        && (point + 1 == literal.size() || literal[point + 1] == 'e' || literal[point + 1] == 'E');
    if (bare)
        literal.insert(point + 1, 1, '0');
    return isJsonNumber(literal) ? std::optional(literal) : std::nullopt;
}

YamlValue number(std::string literal)
{
    return {YamlType::Number, false, std::move(literal)};
}

} // namespace

YamlValue resolvePlainScalar(std::string_view text)
{
    if (isOneOf(text, {"", "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN"}))
        return {YamlType::Null, false, {}};
    if (isOneOf(text, {"true", "True", "TRUE"}))
        return {YamlType::Boolean, true, {}};
    if (isOneOf(text, {"false", "False", "FALSE"}))
        return {YamlType::Boolean, false, {}};
    const char first = text.front();
    if ((first < '0' || first > '9') && first != '-' && first != '+' && first != '.')
        return {};
    const bool negative = first == '-';
    if (isOneOf(negative || first == '+' ? text.substr(1) : text, {".inf", ".Inf", ".INF"}))
        return number(std::string(negative ? "-" : "").append(kLargest));
    if (auto literal = prefixedInteger(text))
        return number(*std::move(literal));
    if (auto literal = decimal(text))
        return number(*std::move(literal));
    return {};
}

} // namespace gatehouse::openapi
