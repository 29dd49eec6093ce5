#pragma once

#include "app/connect/BridgeMessage.h"
#include "app/connect/GatewayLink.h"

namespace gatehouse::connect {

// Why there is no answer, in words that say what to do. No secret. Pure.
QString explain(const ReplyEnd &end, const GatewayLink &link);

// The JSON-RPC error that ends the request `id` (as JSON): the gateway's own where it sent one, else -32603
// in our words, which is no error of MCP 2026-07-28's own, so that a client that probes falls back.
QByteArray errorAnswer(
    const QByteArray &id, const ReplyEnd &end, const GatewayLink &link, MessageReader &reader);

} // namespace gatehouse::connect
