#pragma once

#include "engine/http/HttpMessage.h"
#include "engine/model/GatewayConfig.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::api {

// Why a request does not get past the door.
struct PolicyRefusal
{
    int status = 403;
    QString detail;
};

// Host and Origin on every route, against DNS rebinding and foreign pages: loopback names, the configured
// host and allowed_hosts / allowed_origins pass; on a wildcard address any IP literal does too, since
// rebinding needs a name. Pure.
std::optional<PolicyRefusal> checkOrigin(const http::Request &request, const GatewayConfig &config);

// A request with a JSON body must say so (415); an absent Content-Type passes when there is no body.
std::optional<PolicyRefusal> checkJsonBody(const http::Request &request);

// "127.0.0.1", "::1" and the like.
bool isLoopback(const QHostAddress &address);

} // namespace gatehouse::api
