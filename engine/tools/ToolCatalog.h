#pragma once

#include "engine/schema/SchemaProfile.h"
#include "engine/tools/Tool.h"
#include "engine/tools/ToolBuilder.h"

#include <QHash>

#include <memory>

namespace gatehouse::tools {

// The tools of one API, with their listing ready to send. Immutable; shared between workers.
class ToolCatalog
{
public:
    using Profile = schema::SchemaProfile;

    static std::shared_ptr<const ToolCatalog> create(BuiltTools built);

    const ToolList &tools() const { return m_built.tools; }
    const openapi::FidelityReport &report() const { return m_built.report; }
    int excluded() const { return m_built.excluded; }

    // Null when there is none of that name.
    const Tool *find(QStringView name) const;
    const Tool *findQualified(QStringView qualifiedName) const;

    // MCP tools as JSON objects joined by commas (no brackets), so that several APIs' make one array.
    const QByteArray &listing(Profile profile = Profile::Portable) const { return listings(profile).plain; }
    const QByteArray &qualifiedListing(Profile profile = Profile::Portable) const
    {
        return listings(profile).qualified;
    }

private:
    explicit ToolCatalog(BuiltTools built);
    struct Listings
    {
        QByteArray plain;
        QByteArray qualified;
    };
    const Listings &listings(Profile profile) const { return profile == Profile::Full ? m_full : m_portable; }
    Listings makeListings(Profile profile) const;

    BuiltTools m_built;
    QHash<QString, qsizetype> m_byName;
    QHash<QString, qsizetype> m_byQualifiedName;
    Listings m_portable;
    Listings m_full;
};

// One MCP tool object: name, title, description, inputSchema, outputSchema where one is declared,
// annotations. With `operation`, the added member {method, path, operationId}.
enum class Listed { Plain, WithOperation };
QByteArray toolJson(const Tool &tool, QStringView name, Listed listed = Listed::Plain,
    schema::SchemaProfile profile = schema::SchemaProfile::Portable);
// The tool's input schema as it is listed.
const QByteArray &inputSchemaJson(const Tool &tool, schema::SchemaProfile profile);

} // namespace gatehouse::tools
