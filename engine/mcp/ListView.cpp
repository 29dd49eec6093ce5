#include "engine/mcp/ListView.h"

#include "engine/base/ContentHash.h"
#include "engine/calls/VisibleApis.h"
#include "engine/mcp/PromptMethods.h"

namespace gatehouse::mcp {
namespace {

// Order matters, as it does in a list.
void mix(quint64 &hash, quint64 value)
{
    hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15ULL;
    hash ^= hash >> 32;
}

// Only what the principal may use: nobody learns that something else has changed.
void mixTools(quint64 &hash, const calls::VisibleApi &api, const tools::ListingShape &shape)
{
    const std::vector<quint64> &hashes = api->catalog->listing(shape).hashes;
    for (size_t i = 0; i < hashes.size(); ++i) {
        if (api.admits(api->catalog->tools()[i]))
            mix(hash, hashes[i]);
    }
}

} // namespace

ListView viewOf(const calls::Snapshot &snapshot, const ViewKey &key)
{
    ListView view;
    for (const calls::VisibleApi &api : calls::visibleApis(snapshot, key.principal, key.api)) {
        mixTools(view.tools, api, key.shape);
        if (api.rule->admitsAll()) {
            mix(view.prompts, api->prompts->listingHash());
            mix(view.resources, api->resources->listingHash());
            continue;
        }
        const QByteArray resources
            = api->resources->listingFor(*api.rule) + '\n' + api->resources->templateListingFor(*api.rule);
        mix(view.prompts, ContentHash::number(promptListing(api, tools::Naming::Qualified)));
        mix(view.resources, ContentHash::number(resources));
    }
    return view;
}

quint64 resourceContentHash(const calls::Snapshot &snapshot, const ViewKey &key, const QString &uri)
{
    for (const calls::VisibleApi &api : calls::visibleApis(snapshot, key.principal, key.api)) {
        if (const quint64 hash = api->resources->contentHash(uri))
            return hash;
    }
    return 0;
}

const ListView &ViewMemory::view(const ViewKey &key)
{
    for (const auto &[known, view] : m_known) {
        if (known == key)
            return view;
    }
    return m_known.emplace_back(key, viewOf(m_snapshot, key)).second;
}

std::vector<QByteArray> changedLists(const ListView &before, const ListView &now)
{
    std::vector<QByteArray> methods;
    if (before.tools != now.tools)
        methods.emplace_back("notifications/tools/list_changed");
    if (before.prompts != now.prompts)
        methods.emplace_back("notifications/prompts/list_changed");
    if (before.resources != now.resources)
        methods.emplace_back("notifications/resources/list_changed");
    return methods;
}

} // namespace gatehouse::mcp
