#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArray>

namespace gatehouse::http {

// A request as a HAR 1.2 `request` object, with all members that HAR demands; postData where there is a body.
QByteArray harRequest(const http::ClientRequest &request);

} // namespace gatehouse::http
