#include "engine/gateway/StatusReport.h"

namespace gatehouse::gateway {
namespace {

ApiState stateOf(const calls::ServingApi &api)
{
    if (!api.config.enabled)
        return ApiState::Disabled;
    return api.isReady() ? ApiState::Ready : ApiState::Failed;
}

ApiStatus describeApi(const calls::ServingApi &api)
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
    return status;
}

} // namespace

GatewayStatus describe(const calls::Snapshot &snapshot, const GatewayStatus &before)
{
    GatewayStatus status;
    status.state = before.state;
    status.startedAt = before.startedAt;
    status.name = snapshot.config.name;
    status.revision = snapshot.revision;
    status.teams = static_cast<int>(snapshot.config.teams.size());
    status.recordsBodies = snapshot.config.activity.recordBodies;
    status.problems = snapshot.problems;
    for (const calls::ServingApi &api : snapshot.apis)
        status.apis.append(describeApi(api));
    return status;
}

} // namespace gatehouse::gateway
