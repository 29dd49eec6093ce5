#pragma once

#include "engine/http/HttpMessage.h"
#include "engine/model/ApiConfig.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace gatehouse::backend {

// Whether a request's answer may come out of a cache and go into it: a plain GET (RFC 9111 §3), neither
// conditional nor for a part. Pure.
bool isCacheable(const http::ClientRequest &request);

// How long an answer may be given out again, from now on: what it says itself (s-maxage where teams share it,
// max-age, Expires; RFC 9111 §4.2.1) less the age it came with, and never longer than cache.ttl, which also
// stands where it says nothing. Nothing when it must not be kept: no 200, no-store, no-cache, private where
// teams share, Set-Cookie, or a Vary that the key does not cover. Pure.
std::optional<std::chrono::seconds> lifetimeOf(
    const http::ClientResponse &response, const CacheConfig &config, const QDateTime &now);

// Not part of what is asked: a caller's trace.
bool isAsideHeader(QByteArrayView name);

} // namespace gatehouse::backend
