#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/calls/VisibleApis.h"
#include "engine/mcp/MethodCall.h"

#include <functional>

namespace gatehouse::mcp {

// The result of a list on one page: `member` is its name ("prompts"), `part` gives one API's objects joined
// by commas. A cursor is an error, as none was ever given.
MethodOutcome listResult(const calls::EndpointRequest &request, const MethodCall &call, QByteArrayView member,
    const std::function<QByteArray(const calls::VisibleApi &)> &part);

} // namespace gatehouse::mcp
