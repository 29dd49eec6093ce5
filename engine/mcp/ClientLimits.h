#pragma once

#include <QLatin1String>

#include <span>

namespace gatehouse::mcp {

// What a well-known client takes of a listing.
struct ClientLimits
{
    QLatin1String client; // as people call it
    int nameLength = 0; // longer names are shortened for it
    int toolCount = 0; // it uses no more tools; 0: not known
};

std::span<const ClientLimits> clientLimits();

} // namespace gatehouse::mcp
