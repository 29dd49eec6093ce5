#pragma once

#include "engine/calls/CallContext.h"

#include <optional>

namespace gatehouse::calls {

// The tool that a client means, by the name its shape lists it under (the address says which naming). Nothing
// for what is not there and for what the principal may not use: these look alike.
std::optional<FoundTool> findTool(const Snapshot &snapshot, const access::Principal &principal,
    const ToolAddress &address, tools::ListingShape shape);

} // namespace gatehouse::calls
