#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MethodCall.h"

namespace gatehouse::mcp {

// completion/complete: values the configuration gives for a prompt's argument, and those the document gives
// for a variable of a resource template, as far as they begin with what was typed.
MethodOutcome complete(const calls::EndpointRequest &request, const MethodCall &call);

} // namespace gatehouse::mcp
