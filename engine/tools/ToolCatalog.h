#pragma once

#include "engine/tools/Tool.h"
#include "engine/tools/ToolBuilder.h"

#include <QHash>

#include <memory>

namespace gatehouse::tools {

// The tools of one API, with their listing ready to send. Immutable; shared between workers.
class ToolCatalog
{
public:
    static std::shared_ptr<const ToolCatalog> create(BuiltTools built);

    const ToolList &tools() const { return m_built.tools; }
    const openapi::FidelityReport &report() const { return m_built.report; }
    int excluded() const { return m_built.excluded; }

    // Null when there is none of that name.
    const Tool *find(QStringView name) const;
    const Tool *findQualified(QStringView qualifiedName) const;

    // MCP tools as JSON objects joined by commas (no brackets), so that several APIs' make one array.
    const QByteArray &listing() const { return m_listing; }
    const QByteArray &qualifiedListing() const { return m_qualifiedListing; }

private:
    explicit ToolCatalog(BuiltTools built);

    BuiltTools m_built;
    QHash<QString, qsizetype> m_byName;
    QHash<QString, qsizetype> m_byQualifiedName;
    QByteArray m_listing;
    QByteArray m_qualifiedListing;
};

// One MCP tool object: name, title, description, inputSchema, outputSchema where one is declared,
// annotations. With `operation`, the added member {method, path, operationId}.
enum class Listed { Plain, WithOperation };
QByteArray toolJson(const Tool &tool, QStringView name, Listed listed = Listed::Plain);

} // namespace gatehouse::tools
