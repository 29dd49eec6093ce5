#pragma once

#include "engine/schema/SchemaProfile.h"
#include "engine/tools/Tool.h"
#include "engine/tools/ToolBuilder.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace gatehouse::tools {

// The tools of one API, with their listings ready to send. Immutable to the eye; shared between workers.
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

    // MCP tools as JSON objects joined by commas (no brackets), so that several APIs' make one array. Made
    // when first asked for, then kept: any thread, and the others wait.
    const QByteArray &listing(Profile profile = Profile::Portable) const
    {
        return made(profile == Profile::Full ? m_full : m_portable, profile, &Tool::name);
    }
    const QByteArray &qualifiedListing(Profile profile = Profile::Portable) const
    {
        return made(profile == Profile::Full ? m_qualifiedFull : m_qualified, profile, &Tool::qualifiedName);
    }

    // Makes the listing that most clients will ask for before the first of them has to wait.
    void prepareListing(Profile profile) const { (void)listing(profile); }

private:
    explicit ToolCatalog(BuiltTools built);
    struct Listing
    {
        std::once_flag once;
        QByteArray json;
    };
    const QByteArray &made(Listing &listing, Profile profile, QString Tool::*name) const;

    BuiltTools m_built;
    QHash<QString, qsizetype> m_byName;
    QHash<QString, qsizetype> m_byQualifiedName;
    mutable Listing m_portable;
    mutable Listing m_qualified;
    mutable Listing m_full;
    mutable Listing m_qualifiedFull;
};

// One MCP tool object: name, title, description, inputSchema, outputSchema where one is declared,
// annotations. With `operation`, the added member {method, path, operationId}.
enum class Listed { Plain, WithOperation };
QByteArray toolJson(const Tool &tool, QStringView name, Listed listed = Listed::Plain,
    schema::SchemaProfile profile = schema::SchemaProfile::Portable);
// The tool's input schema as it is listed.
const QByteArray &inputSchemaJson(const Tool &tool, schema::SchemaProfile profile);

} // namespace gatehouse::tools
