#include "engine/gateway/SingleTool.h"

#include "engine/gateway/CredentialBuilder.h"
#include "engine/tools/OperationReference.h"

namespace gatehouse::gateway {

Result<tools::BuiltTools> buildSingleTool(const GatewayConfig &config, const ApiConfig &api,
    const ShelvedDocument &read, openapi::ReadDocument operations, const openapi::Operation &wanted)
{
    tools::BuildOptions options;
    options.api = api.name;
    options.nameLimit = config.tools.nameLimit;
    options.conversion.includeOperations = {tools::operationKey(wanted)};
    options.conversion.prefix = api.conversion.prefix;
    options.conversion.outputSchema = api.conversion.outputSchema;
    options.conversion.overrides = api.conversion.overrides;
    options.baseUrl = api.backend.baseUrl;
    options.documentUrl = read.url;
    options.credentialParameters = suppliedParameters(api.backend);
    return tools::buildTools(read.document, std::move(operations), options);
}

} // namespace gatehouse::gateway
