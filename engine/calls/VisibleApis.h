#pragma once

#include "engine/calls/Snapshot.h"

#include <vector>

namespace gatehouse::calls {

// An API in service as one principal sees it; the snapshot keeps what is pointed to.
struct VisibleApi
{
    const ServingApi *api = nullptr; // never null in a list
    const access::ToolRule *rule = nullptr;

    const ServingApi *operator->() const { return api; }
    // A referenced tool (of a resource, of a prompt) goes by its name too.
    bool admits(const tools::Tool &tool) const { return rule->admits(tool.name); }
    size_t toolCount() const
    {
        const tools::ToolList &all = api->catalog->tools();
        if (rule->admitsAll())
            return all.size();
        return static_cast<size_t>(
            std::ranges::count_if(all, [this](const tools::Tool &tool) { return admits(tool); }));
    }
};

// What an endpoint offers to a principal, in the configuration's order: one API, or (empty name) all it may
// use.
inline std::vector<VisibleApi> visibleApis(
    const Snapshot &snapshot, const access::Principal &principal, const QString &api)
{
    std::vector<VisibleApi> visible;
    const auto add = [&](const ServingApi *candidate) {
        if (!candidate || !candidate->isReady())
            return;
        if (const access::ToolRule *rule = snapshot.policy.rule(principal, candidate->config.name))
            visible.push_back({candidate, rule});
    };
    if (!api.isEmpty()) {
        add(snapshot.visibleApi(principal, api));
        return visible;
    }
    for (const ServingApi &candidate : snapshot.apis)
        add(&candidate);
    return visible;
}

} // namespace gatehouse::calls
