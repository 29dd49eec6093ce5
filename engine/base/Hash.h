#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse {

// SHA-256 of the bytes: 32 raw bytes. For keys and other short things.
QByteArray sha256(QByteArrayView bytes);

// A short, stable, readable tag of the bytes (lower-case base 32, no look-alikes), for names that must not
// change over restarts. Not for security.
QString shortHash(QByteArrayView bytes, int length);

} // namespace gatehouse
