#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArray>

namespace gatehouse::tools {

// "HTTP 404 Not Found": the backend's own reason where it gave one.
QByteArray statusLine(const http::ClientResponse &response);
// Status line and the headers worth knowing, one a line: Location, ETag, Last-Modified, Content-Length,
// Content-Type.
QByteArray statusAndHeaders(const http::ClientResponse &response);
// What a 4xx or 5xx says: status, Retry-After, and the head of the body.
QByteArray errorText(const http::ClientResponse &response);
// Why a redirect was given back: only the target's origin is told, as the rest may hold what is not ours to
// pass on.
QByteArray redirectText(const http::ClientResponse &response, QByteArrayView server);

// At most `most` bytes-as-characters of UTF-8, cut at a character boundary.
QByteArray cutCharacters(const QByteArray &utf8, qsizetype most);
// At most `most` bytes, cut at a character boundary, and "…".
QByteArray cutBytes(const QByteArray &utf8, qsizetype most);

} // namespace gatehouse::tools
