#pragma once

#include "engine/calls/Snapshot.h"
#include "engine/gateway/GatewayStatus.h"

namespace gatehouse::gateway {

// What a snapshot looks like to the window and the admin routes; state, urls and start time are the gateway's
// to add.
GatewayStatus describe(const calls::Snapshot &snapshot, const GatewayStatus &before = {});

} // namespace gatehouse::gateway
