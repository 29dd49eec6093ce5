#pragma once

#include "engine/openapi/ReferenceResolver.h"
#include "engine/tools/MediaChoice.h"
#include "engine/tools/PropertyDraft.h"

namespace gatehouse::tools {

// What a request body adds to the input schema.
struct BodyDrafts
{
    std::vector<PropertyDraft> drafts;
    openapi::DocumentNode additional; // an open object's additionalProperties; Undefined when it is closed
    Problems problems;
};

// An object body's properties join the tool's; any other body is the one property `body`. `converted` is the
// body's schema as SchemaConverter made it, Undefined when the document gives none. Made nodes live in
// `arena`.
BodyDrafts bodyDrafts(const openapi::RequestBody &body, const BodyChoice &choice,
    openapi::DocumentNode converted, openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena);

} // namespace gatehouse::tools
