#pragma once

#include "engine/calls/Snapshot.h"

#include <vector>

namespace gatehouse::mcp {

// What an endpoint offers to a principal, in the configuration's order: one API, or (empty name) all it may
// use.
inline std::vector<const calls::ServingApi *> visibleApis(
    const calls::Snapshot &snapshot, const access::Principal &principal, const QString &api)
{
    std::vector<const calls::ServingApi *> visible;
    if (!api.isEmpty()) {
        if (const calls::ServingApi *found = snapshot.visibleApi(principal, api))
            visible.push_back(found);
        return visible;
    }
    for (const calls::ServingApi &candidate : snapshot.apis) {
        if (candidate.isReady() && snapshot.policy.mayUse(principal, candidate.config.name))
            visible.push_back(&candidate);
    }
    return visible;
}

} // namespace gatehouse::mcp
