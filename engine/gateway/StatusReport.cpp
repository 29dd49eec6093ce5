#include "engine/gateway/StatusReport.h"

namespace gatehouse::gateway {
namespace {

ApiState stateOf(const calls::ServingApi &api)
{
    if (!api.config.enabled)
        return ApiState::Disabled;
    return api.isReady() ? ApiState::Ready : ApiState::Failed;
}

// A reload that keeps the tools keeps what they cost.
std::shared_ptr<const std::vector<qint64>> tokensOf(
    const std::shared_ptr<const tools::ToolList> &list, const GatewayStatus &before)
{
    for (const ApiStatus &api : before.apis) {
        if (api.tools == list && api.tokens)
            return api.tokens;
    }
    auto tokens = std::make_shared<std::vector<qint64>>();
    tokens->reserve(list->size());
    for (const tools::Tool &tool : *list)
        tokens->push_back(tools::listedTokens(tool));
    return tokens;
}

ApiStatus describeApi(const calls::ServingApi &api, const GatewayStatus &before)
{
    ApiStatus status;
    status.name = api.config.name;
    status.displayName = api.config.displayName;
    status.description = api.config.description;
    status.enabled = api.config.enabled;
    status.state = stateOf(api);
    status.reason = api.reason;
    status.problems = api.problems;
    status.baseUrl = api.baseUrl;
    status.documentSource
        = api.config.document.url.isEmpty() ? api.config.document.path : api.config.document.url;
    status.loadedAt = api.loadedAt;
    status.documentIsOld = api.documentIsOld;
    status.documentIsHeld = api.documentIsHeld;
    if (!api.isReady()) {
        status.tools = std::make_shared<const tools::ToolList>();
        return status;
    }
    status.report = api.catalog->report();
    status.specVersion = status.report.specVersion;
    status.documentTitle = status.report.title;
    status.operations = static_cast<int>(status.report.entries.size()) + api.catalog->excluded();
    // Points into the catalog and keeps all of it alive.
    status.tools = std::shared_ptr<const tools::ToolList>(api.catalog, &api.catalog->tools());
    status.tokens = tokensOf(status.tools, before);
    return status;
}

} // namespace

GatewayStatus describe(const calls::Snapshot &snapshot, const GatewayStatus &before)
{
    GatewayStatus status;
    status.state = before.state;
    status.paused = before.paused;
    status.startedAt = before.startedAt;
    status.name = snapshot.config.name;
    status.revision = snapshot.revision;
    status.teams = static_cast<int>(snapshot.config.teams.size());
    status.recordsBodies = snapshot.config.activity.recordBodies;
    for (const TeamConfig &team : snapshot.config.teams)
        status.teamNames += team.name;
    status.problems = snapshot.problems;
    for (const calls::ServingApi &api : snapshot.apis)
        status.apis.append(describeApi(api, before));
    return status;
}

} // namespace gatehouse::gateway
