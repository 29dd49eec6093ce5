#pragma once

#include "engine/base/Json.h"

namespace gatehouse::tools {

// What MCP's listed things have alike (2025-06-18, BaseMetadata): name, and title and description where they
// are not empty, since no member may be null.
inline void writeDescription(
    JsonWriter &json, const QString &name, const QString &title, const QString &description)
{
    json.key("name");
    json.string(QStringView(name));
    if (!title.isEmpty()) {
        json.key("title");
        json.string(QStringView(title));
    }
    if (!description.isEmpty()) {
        json.key("description");
        json.string(QStringView(description));
    }
}

// One more object of a listing without brackets.
inline void appendListed(QByteArray &listing, const QByteArray &object)
{
    if (!listing.isEmpty())
        listing += ',';
    listing += object;
}

} // namespace gatehouse::tools
