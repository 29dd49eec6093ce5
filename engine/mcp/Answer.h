#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/JsonRpc.h"

#include <QByteArray>

namespace gatehouse::mcp {

// Sends one JSON-RPC message as the whole answer: as JSON, or as an event stream of one event for a client
// whose Accept names only that.
void answerMessage(calls::EndpointRequest &request, QByteArray message, int status = 200);
void answerError(
    calls::EndpointRequest &request, const QByteArray &id, const RpcError &error, int status = 200);
// 202 without a body: a notification or a response was taken.
void answerAccepted(calls::EndpointRequest &request);

} // namespace gatehouse::mcp
