#pragma once

#include "app/connect/BridgeMessage.h"
#include "app/connect/GatewayLink.h"
#include "engine/telemetry/Log.h"

#include <chrono>

namespace gatehouse::connect {

// How patient the bridge is. Tests are less so.
struct BridgeTimes
{
    std::chrono::milliseconds discoverPatience{2'000}; // for server/discover to be answered
    std::chrono::milliseconds patience{30'000}; // for a gateway that is away
    std::chrono::milliseconds firstDelay{250}; // between two tries, doubling up to the longest
    std::chrono::milliseconds longestDelay{5'000};
    std::chrono::milliseconds drain{2'000}; // for requests under way when the client has gone
    std::chrono::milliseconds farewell{1'000}; // for the session to be ended
};

// The client, seen from the bridge.
class ClientChannel
{
public:
    virtual ~ClientChannel() = default;
    // One message, on one line.
    virtual void write(QByteArrayView message) = 0;
};

// What every part of the bridge works with; all of it outlives the bridge.
struct BridgeParts
{
    GatewayLink &link;
    ClientChannel &client;
    telemetry::Log &log;
    BridgeTimes times;
    MessageReader &reader;
};

// A message of the gateway; nothing, and a line in the log, when it is none. What came in answer to the
// request `id` (as JSON): an error that names no request is that one's (JSON-RPC 2.0 §5).
std::optional<BridgeMessage> readFromGateway(
    const BridgeParts &parts, const QByteArray &bytes, const QByteArray &id = {});

} // namespace gatehouse::connect
