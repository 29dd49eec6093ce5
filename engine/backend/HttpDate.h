#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace gatehouse::backend {

// "Tue, 01 Jan 2030 00:00:00 GMT" (RFC 9110 §5.6.7). Nothing for the obsolete forms and for what is none.
// Pure.
std::optional<QDateTime> parseHttpDate(QByteArrayView text);
// Digits only (RFC 9110 §10.2.3, RFC 9111 §1.2.2); a number too large to matter is a day.
std::optional<std::chrono::seconds> parseDeltaSeconds(QByteArrayView text);

} // namespace gatehouse::backend
