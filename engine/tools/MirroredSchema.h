#pragma once

#include "engine/openapi/ReferenceResolver.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// The keyword by which a client puts an argument into a header too (MCP 2026-07-28, tools, x-mcp-header).
inline constexpr std::string_view kMirrorKeyword = "x-mcp-header";

// An input schema that has the keyword only where clients accept it: they drop the whole tool otherwise.
struct MirroredSchema
{
    openapi::DocumentNode schema;
    QList<MirroredArgument> mirrored;
    Problems problems; // a warning for each that was left out
};

// Kept: on a string, integer or boolean that is reached through `properties` alone and is no password, with a
// header token that no earlier property has. Made nodes live in `arena`.
MirroredSchema mirroredSchema(
    openapi::DocumentNode inputSchema, openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena);

// Why an x-mcp-header that stands there is left out.
Problem mirrorLeftOut(openapi::DocumentNode keyword, const QString &argument, const QString &why,
    openapi::ReferenceResolver &resolver);

// One property of another profile's schema with the keywords that `mirrored` has for it. Undefined where one
// of them has no place there that clients would accept.
openapi::DocumentNode withMirrors(openapi::DocumentNode schema, const QString &property,
    const QList<MirroredArgument> &mirrored, openapi::DocumentArena &arena);

} // namespace gatehouse::tools
