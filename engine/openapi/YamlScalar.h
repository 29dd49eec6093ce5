#pragma once

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::openapi {

enum class YamlType : quint8 { Null, Boolean, Number, String };

// What a plain scalar is, and for numbers its literal as JSON writes it.
struct YamlValue
{
    YamlType type = YamlType::String;
    bool boolean = false;
    std::string literal;
};

// YAML 1.2.2 §10.3.2 (core schema), so `no`, `on` and dates are strings. Stricter in one point: whole numbers
// with leading zeros stay strings, since they are postcodes and octal modes, never quantities. JSON has no
// infinities: they become the largest numbers, and not-a-number becomes null.
YamlValue resolvePlainScalar(std::string_view text);

} // namespace gatehouse::openapi
