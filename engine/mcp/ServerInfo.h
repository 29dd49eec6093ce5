#pragma once

#include "engine/calls/CallContext.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MethodCall.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::mcp {

// Implementation of the endpoint as JSON: {"name","title","version"}.
QByteArray serverInformation(const calls::EndpointRequest &request);
// The same where the era repeats it in every result, else nothing.
QByteArray repeatedServerInformation(const calls::EndpointRequest &request, const MethodCall &call);
// What the endpoint is for, in words, the most important first, since some clients cut it; may be empty.
QString instructions(const calls::EndpointRequest &request);
// What both eras can do here, as JSON.
QByteArray serverCapabilities();

// A call of the pipeline for this request, all but which tool and its arguments.
calls::CallRequest requestFor(const calls::EndpointRequest &request, const MethodCall &call);

} // namespace gatehouse::mcp
