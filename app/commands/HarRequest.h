#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArray>

namespace gatehouse::app {

// A request as a HAR 1.2 `request` object: method, url, headers, queryString and, with a body, postData.
QByteArray harRequest(const http::ClientRequest &request);

} // namespace gatehouse::app
