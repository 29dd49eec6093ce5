#pragma once

#include <QStringView>

#include <optional>

namespace gatehouse::config {

// What the text of a scalar means, asked for by the reader of a key that expects just that.

// true and false as YAML 1.2 §10.3.2 writes them. `yes`, `no`, `on` and `off` are plain text in YAML 1.2, but
// a key that wants a boolean takes them as YAML 1.1 did, for files written then.
std::optional<bool> toBoolean(QStringView text);
// Decimal, 0x and 0o integers that fit (YAML 1.2 §10.3.2).
std::optional<qint64> toInteger(QStringView text);
// A finite decimal number, also an integer.
std::optional<double> toDecimal(QStringView text);

} // namespace gatehouse::config
