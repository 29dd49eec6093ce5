#pragma once

#include "engine/tools/Tool.h"

#include <QSet>

#include <vector>

namespace gatehouse::tools {

// One property of an input schema in the making.
struct PropertyDraft
{
    ArgumentBinding binding; // `property` is settled by settleNames
    QString description;
    bool deprecated = false;
    openapi::DocumentNode mirrorHeader; // its x-mcp-header, where the schema has another or none
};

// Gives every draft its property name. A name that occurs twice is kept by the body's property, and its
// parameters become "<name>_<in>" (conversion.md, "Input schema"); the wire name stays in the binding.
void settleNames(std::vector<PropertyDraft> &drafts);

// The property's schema with its own description (at most `mostDescription` long) and deprecation.
openapi::DocumentNode propertyNode(
    const PropertyDraft &draft, openapi::DocumentArena &arena, qsizetype mostDescription);

std::string_view keepText(openapi::DocumentArena &arena, const QString &text);

} // namespace gatehouse::tools
