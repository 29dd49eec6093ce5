#pragma once

#include "engine/backend/PlainUrl.h"
#include "engine/http/HttpMessage.h"

#include <QByteArray>

namespace gatehouse::backend {

// Writes the head of an HTTP/1.1 request (RFC 9112 §2.1) into `bytes`, in place of what is there; the body
// follows it as it is. False, and nothing usable, when a field cannot travel. Pure but for `bytes`.
bool writeRequestHead(const http::ClientRequest &request, const PlainUrl &url, QByteArray &bytes);

} // namespace gatehouse::backend
