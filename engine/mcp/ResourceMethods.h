#pragma once

#include "engine/mcp/ContentReader.h"

namespace gatehouse::mcp {

// resources/list, resources/templates/list and resources/read: what the configuration offers
// (apis[].resources). One per worker.
class ResourceMethods
{
public:
    // `reader` outlives us.
    explicit ResourceMethods(ContentReader &reader) : m_reader(reader) { }

    static MethodOutcome list(const calls::EndpointRequest &request, const MethodCall &call);
    static MethodOutcome listTemplates(const calls::EndpointRequest &request, const MethodCall &call);
    Cancellation read(
        const calls::EndpointRequest &request, const MethodCall &call, MethodCompletion completion);

private:
    ContentReader &m_reader;
};

} // namespace gatehouse::mcp
