#pragma once

#include "engine/api/CallerIdentity.h"

namespace gatehouse::api {

// What the gateway is to the outside, "https://gateway.example.com": gateway.oauth.public_url, or as the
// request has it, whose Host was checked before.
QByteArray publicOrigin(const http::Request &request, const GatewayConfig &config);

// The answer to a request nobody stands behind: 429 to an address that is slowed down, else 401, or 403 for a
// good token that lacks a scope or a team. With gateway.oauth it names the metadata of the resource (RFC 9728
// §5.1) and what is wrong with a token (RFC 6750 §3); without, it is as it ever was.
http::Response challenge(
    const http::Request &request, const calls::Snapshot &snapshot, const Identity &identity);

} // namespace gatehouse::api
