#pragma once

#include "engine/access/ToolRule.h"
#include "engine/tools/ReferencedTools.h"
#include "engine/tools/Resource.h"

#include <QJsonObject>

#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::tools {

// What ResourceBuilder makes of a configuration.
struct BuiltResources
{
    std::vector<Resource> resources; // in the configuration's order
    Problems problems; // about those that were left out
    std::shared_ptr<const ReferencedTools> tools; // keeps the resources' tools; may be null without any
};

// The resources of one API, with their listings ready to send. Immutable; shared between workers.
class ResourceCatalog
{
public:
    static std::shared_ptr<const ResourceCatalog> create(BuiltResources built = {});

    const std::vector<Resource> &resources() const { return m_built.resources; }
    const Problems &problems() const { return m_built.problems; }

    // MCP Resource objects {uri, name, title?, description?, mimeType?, size?} joined by commas, no brackets;
    // `size` (bytes) where the content is static.
    const QByteArray &listing() const { return m_listing; }
    // MCP ResourceTemplate objects {uriTemplate, name, title?, description?, mimeType?}, likewise.
    const QByteArray &templateListing() const { return m_templateListing; }
    // Of both listings; 64 bits, in this process only.
    quint64 listingHash() const { return m_listingHash; }
    // The same for who may not use every tool: made anew each time.
    QByteArray listingFor(const access::ToolRule &rule) const { return listed(false, rule); }
    QByteArray templateListingFor(const access::ToolRule &rule) const { return listed(true, rule); }

    struct Match
    {
        const Resource *resource = nullptr;
        QJsonObject arguments; // the variables' values, percent-decoded: texts
    };
    // A resource of exactly that URI, else the first template that makes it; of those that `rule` admits. A
    // variable is one or more characters without '/', '?' and '#'.
    std::optional<Match> match(QStringView uri, const access::ToolRule &rule = {}) const;
    // Null when there is none written so.
    const Resource *findTemplate(QStringView uriTemplate, const access::ToolRule &rule = {}) const;
    // Of a static resource's text and media type; 0 for any other URI.
    quint64 contentHash(QStringView uri) const;

    // A text needs no tool.
    static bool admits(const access::ToolRule &rule, const Resource &resource)
    {
        return !resource.tool || rule.admits(resource.tool->name);
    }

private:
    explicit ResourceCatalog(BuiltResources built);
    QByteArray listed(bool templates, const access::ToolRule &rule) const;

    BuiltResources m_built;
    QHash<QString, qsizetype> m_byUri; // those that are no templates
    std::vector<quint64> m_contentHashes; // as resources
    QByteArray m_listing;
    QByteArray m_templateListing;
    quint64 m_listingHash = 0;
};

} // namespace gatehouse::tools
