#include "engine/calls/ToolLookup.h"

namespace gatehouse::calls {

std::optional<FoundTool> findTool(const Snapshot &snapshot, const access::Principal &principal,
    const ToolAddress &address, tools::ListingShape shape)
{
    shape.naming = address.api.isEmpty() ? tools::Naming::Qualified : tools::Naming::Plain;
    if (!address.api.isEmpty()) {
        const ServingApi *api = snapshot.visibleApi(principal, address.api);
        const tools::Tool *tool = api ? api->catalog->find(address.tool, shape) : nullptr;
        if (!tool || !snapshot.policy.mayUseTool(principal, address.api, tool->name))
            return std::nullopt;
        return FoundTool{api, tool};
    }
    for (const ServingApi &api : snapshot.apis) {
        if (!api.isReady())
            continue;
        const tools::Tool *tool = api.catalog->find(address.tool, shape);
        if (tool && snapshot.policy.mayUseTool(principal, api.config.name, tool->name))
            return FoundTool{&api, tool};
    }
    return std::nullopt;
}

} // namespace gatehouse::calls
