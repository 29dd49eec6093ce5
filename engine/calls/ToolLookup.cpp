#include "engine/calls/ToolLookup.h"

namespace gatehouse::calls {
namespace {

// The access rule is asked once, and only where there is something to ask about.
std::optional<FoundTool> findIn(const ServingApi &api, const Snapshot &snapshot,
    const access::Principal &principal, const QString &name, const tools::ListingShape &shape)
{
    const tools::Tool *tool = api.isReady() ? api.catalog->find(name, shape) : nullptr;
    if (!tool || !snapshot.policy.mayUseTool(principal, api.config.name, tool->name))
        return std::nullopt;
    return FoundTool{&api, tool};
}

} // namespace

std::optional<FoundTool> findTool(const Snapshot &snapshot, const access::Principal &principal,
    const ToolAddress &address, tools::ListingShape shape)
{
    shape.naming = address.api.isEmpty() ? tools::Naming::Qualified : tools::Naming::Plain;
    if (!address.api.isEmpty()) {
        const auto index = snapshot.apiIndex.constFind(address.api);
        if (index == snapshot.apiIndex.cend())
            return std::nullopt;
        return findIn(snapshot.apis[static_cast<size_t>(*index)], snapshot, principal, address.tool, shape);
    }
    for (const ServingApi &api : snapshot.apis) {
        if (auto found = findIn(api, snapshot, principal, address.tool, shape))
            return found;
    }
    return std::nullopt;
}

} // namespace gatehouse::calls
