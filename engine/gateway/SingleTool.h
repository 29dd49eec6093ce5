#pragma once

#include "engine/gateway/DocumentShelf.h"
#include "engine/model/GatewayConfig.h"
#include "engine/openapi/OperationReader.h"
#include "engine/tools/ToolBuilder.h"

namespace gatehouse::gateway {

// One operation of an API's document converted alone, as the API would have it, whatever its lists say; its
// name is the one it has among the others. The operations are used up.
Result<tools::BuiltTools> buildSingleTool(const GatewayConfig &config, const ApiConfig &api,
    const ShelvedDocument &read, openapi::ReadDocument operations, const openapi::Operation &wanted);

} // namespace gatehouse::gateway
