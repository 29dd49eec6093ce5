#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/tools/ToolCatalog.h"

#include <QStringView>

#include <optional>

namespace gatehouse::mcp {

// What a client is known to need, by the name it gives itself (clientInfo.name).
struct ClientQuirks
{
    std::optional<schema::SchemaProfile> profile; // absent: the configuration's
    int nameLimit = 0; // characters of a tool's name; 0: no limit of its own
    int descriptionLimit = 0; // bytes of a tool's description; 0: none
};

ClientQuirks quirksOf(QStringView clientName);

// How the tools are listed for this client at this endpoint. The URL's `?profile=` wins over the table.
tools::ListingShape shapeFor(const calls::EndpointRequest &request, QStringView clientName);

} // namespace gatehouse::mcp
