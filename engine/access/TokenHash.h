#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::access {

// SHA-256 of a token, 32 raw bytes. By OpenSSL, which is about ten times as fast as Qt on text of this length
// and is awake anyway where there are tokens. Any thread.
QByteArray tokenHash(QByteArrayView token);

} // namespace gatehouse::access
