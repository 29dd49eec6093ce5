#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace gatehouse {

// SHA-256 of the bytes: 32 raw bytes. For keys and other short things.
QByteArray sha256(QByteArrayView bytes);

// How configurations write a SHA-256: "sha256:" and 64 hex digits, lower case.
QString sha256Text(QByteArrayView hash);
// Back to 32 raw bytes; upper-case digits count too. Nothing for any other text.
std::optional<QByteArray> parseSha256Text(QStringView text);

// A short, stable, readable tag of the bytes (lower-case base 32, no look-alikes), for names that must not
// change over restarts. Not for security.
QString shortHash(QByteArrayView bytes, int length);

} // namespace gatehouse
