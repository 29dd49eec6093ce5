#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::backend {

inline constexpr int kMaxRedirects = 5; // of one exchange

// "https://host" or "http://host:8080": the part of an address that a message may show. No user, path or
// query.
QString originOf(const QByteArray &url);
// As curl reads them; the host without the brackets of an IPv6 address. Empty for what is no URL.
QByteArray hostOf(const QByteArray &url);
QByteArray schemeOf(const QByteArray &url);

// The request that follows a 301, 302, 303, 307 or 308 within the same origin (scheme, host and port equal),
// with the method and body as RFC 9110 §15.4 says. Nothing when the answer is no redirect, names no usable
// place, or leaves the origin: then it is the caller's answer as it came. Pure.
std::optional<http::ClientRequest> followRedirect(
    const http::ClientRequest &request, int status, const QByteArray &location);

} // namespace gatehouse::backend
