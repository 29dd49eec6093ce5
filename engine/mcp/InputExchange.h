#pragma once

#include "engine/base/Result.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MethodCall.h"
#include "engine/mcp/StateSealer.h"

namespace gatehouse::mcp {

// Multi round-trip requests of MCP 2026-07-28 on the wire: what the client brings back to a question of a
// backend, and how the question goes out.

// From params.inputResponses and params.requestState. -32602 for what is malformed or not ours.
Result<tools::InputAnswers, RpcError> readInput(const calls::EndpointRequest &request, const MethodCall &call,
    const StateSealer &sealer, const QDateTime &now);

// The message with resultType "input_required"; -32021 when the client cannot be asked.
MethodOutcome inputRequiredMessage(const calls::EndpointRequest &request, const MethodCall &call,
    const InputRequired &required, const StateSealer &sealer, const QDateTime &now);

// What the client would have to be able to do and did not declare, as ClientCapabilities; empty: nothing.
QJsonObject missingCapabilities(const QStringList &methods, const QJsonObject &declared);

} // namespace gatehouse::mcp
