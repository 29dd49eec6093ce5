#pragma once

#include "engine/schema/LooseShape.h"
#include "engine/schema/SchemaValidator.h"

namespace gatehouse::tools {

// How a reply becomes the structuredContent that the declared output schema describes. Immutable; shared by
// the tools whose replies have the same schema.
struct OutputPlan
{
    // The documented reply is no object: MCP wants one, so it is the member "result" of one.
    bool wrapped = false;
    schema::LooseShape shape; // of the reply; what contradicts it is left out
    // Set: the documented schema holds to the letter, and `shape` says nothing.
    std::shared_ptr<const schema::SchemaValidator> strict;
};

} // namespace gatehouse::tools
