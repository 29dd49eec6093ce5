#pragma once

#include <QByteArray>

#include <chrono>

namespace gatehouse::gateway {

// How long keys that came with this Cache-Control serve before they are fetched again (RFC 9111 §5.2.2):
// max-age, an hour where there is none, but never less than a minute or more than a day. Pure.
std::chrono::seconds keyAge(const QByteArray &cacheControl);

} // namespace gatehouse::gateway
