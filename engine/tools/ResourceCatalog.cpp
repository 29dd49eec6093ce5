#include "engine/tools/ResourceCatalog.h"

#include "engine/base/ContentHash.h"
#include "engine/base/Json.h"
#include "engine/tools/ListedMembers.h"

namespace gatehouse::tools {
namespace {

QByteArray resourceJson(const Resource &resource)
{
    JsonWriter json;
    json.beginObject();
    json.key(resource.isTemplate ? QByteArrayView("uriTemplate") : QByteArrayView("uri"));
    json.string(resource.uri);
    writeDescription(json, resource.name, resource.title, resource.description);
    if (!resource.mimeType.isEmpty()) {
        json.key("mimeType");
        json.string(QByteArrayView(resource.mimeType));
    }
    if (!resource.tool) {
        json.key("size");
        json.number(resource.text.size());
    }
    json.endObject();
    return json.take();
}

quint64 contentHashOf(const Resource &resource)
{
    return resource.tool ? 0 : ContentHash::number(resource.mimeType + '\n' + resource.text);
}

} // namespace

std::shared_ptr<const ResourceCatalog> ResourceCatalog::create(BuiltResources built)
{
    return std::shared_ptr<const ResourceCatalog>(new ResourceCatalog(std::move(built)));
}

ResourceCatalog::ResourceCatalog(BuiltResources built) : m_built(std::move(built))
{
    for (const Resource &resource : m_built.resources) {
        if (!resource.isTemplate)
            m_byUri.insert(resource.uri, static_cast<qsizetype>(m_contentHashes.size()));
        m_contentHashes.push_back(contentHashOf(resource));
        appendListed(resource.isTemplate ? m_templateListing : m_listing, resourceJson(resource));
    }
    m_listingHash = ContentHash::number(m_listing + '\n' + m_templateListing);
}

QByteArray ResourceCatalog::listed(bool templates, const access::ToolRule &rule) const
{
    if (rule.admitsAll())
        return templates ? m_templateListing : m_listing;
    QByteArray listing;
    for (const Resource &resource : m_built.resources) {
        if (resource.isTemplate == templates && admits(rule, resource))
            appendListed(listing, resourceJson(resource));
    }
    return listing;
}

std::optional<ResourceCatalog::Match> ResourceCatalog::match(
    QStringView uri, const access::ToolRule &rule) const
{
    if (const auto found = m_byUri.constFind(uri.toString()); found != m_byUri.cend()) {
        const Resource &resource = m_built.resources[static_cast<size_t>(*found)];
        if (admits(rule, resource))
            return Match{&resource, {}};
    }
    for (const Resource &resource : m_built.resources) {
        if (!resource.isTemplate || !admits(rule, resource))
            continue;
        if (const auto values = resource.pattern.match(uri)) {
            QJsonObject arguments;
            for (auto value = values->begin(); value != values->end(); ++value)
                arguments.insert(value.key(), value.value());
            return Match{&resource, arguments};
        }
    }
    return std::nullopt;
}

const Resource *ResourceCatalog::findTemplate(QStringView uriTemplate, const access::ToolRule &rule) const
{
    const auto found = std::ranges::find_if(m_built.resources, [&](const Resource &resource) {
        return resource.isTemplate && resource.uri == uriTemplate && admits(rule, resource);
    });
    return found == m_built.resources.end() ? nullptr : &*found;
}

quint64 ResourceCatalog::contentHash(QStringView uri) const
{
    const auto found = m_byUri.constFind(uri.toString());
    return found == m_byUri.cend() ? 0 : m_contentHashes[static_cast<size_t>(*found)];
}

} // namespace gatehouse::tools
