#pragma once

#include "engine/calls/EndpointRequest.h"

namespace gatehouse::api {

// GET /.well-known/oauth-protected-resource and, below it, the path of an MCP endpoint (RFC 9728 §3): where a
// client gets a token for it. For anyone; 404 without gateway.oauth. It says the same for every API a name
// can be given to, so that nobody learns which exist.
void serveResourceMetadata(const calls::EndpointRequestPointer &request);

} // namespace gatehouse::api
