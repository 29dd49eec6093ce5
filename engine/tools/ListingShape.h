#pragma once

#include "engine/schema/SchemaProfile.h"

#include <QByteArray>

#include <vector>

namespace gatehouse::tools {

// By which of its names a tool is listed: Tool::name or Tool::qualifiedName.
enum class Naming { Plain, Qualified };

// How the tools of an API are listed to one kind of client. A limit of 0 is none beyond the configuration's.
struct ListingShape
{
    schema::SchemaProfile profile = schema::SchemaProfile::Portable;
    Naming naming = Naming::Plain;
    int nameLimit = 0; // characters of a name
    int descriptionLimit = 0; // bytes of a description, in UTF-8

    bool operator==(const ListingShape &) const = default;
};

// MCP tool objects joined by commas, without brackets, so that several APIs' make one array.
struct Listing
{
    QByteArray json;
    std::vector<qsizetype> ends; // where in `json` each tool ends; the next one begins behind a comma
    std::vector<quint64> hashes; // of each tool: to know that nothing changed, in this process only
};

} // namespace gatehouse::tools
