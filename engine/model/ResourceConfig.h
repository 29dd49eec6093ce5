#pragma once

#include "engine/base/Problem.h"

#include <QString>

#include <optional>

namespace gatehouse {

// apis[].resources[]: an MCP resource, or with {variables} in its URI (RFC 6570 level 1) a resource template.
// Exactly one of text and operation.
struct ResourceConfig
{
    QString uri;
    QString name;
    QString title;
    QString description;
    QString mimeType;
    std::optional<QString> text;
    QString operation; // operationId or "GET /path"
    Place place;
    Place operationPlace; // whether it fits is known only with the document

    bool operator==(const ResourceConfig &) const = default;
};

} // namespace gatehouse
