#include "engine/mcp/ListView.h"

#include "engine/mcp/VisibleApis.h"

namespace gatehouse::mcp {
namespace {

// Order matters, as it does in a list.
void mix(quint64 &hash, quint64 value)
{
    hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15ULL;
    hash ^= hash >> 32;
}

} // namespace

ListView viewOf(const calls::Snapshot &snapshot, const ViewKey &key)
{
    ListView view;
    for (const calls::ServingApi *api : visibleApis(snapshot, key.principal, key.api)) {
        mix(view.tools, api->catalog->listing(key.shape).hash);
        mix(view.prompts, api->prompts->listingHash());
        mix(view.resources, api->resources->listingHash());
    }
    return view;
}

quint64 resourceContentHash(const calls::Snapshot &snapshot, const ViewKey &key, const QString &uri)
{
    for (const calls::ServingApi *api : visibleApis(snapshot, key.principal, key.api)) {
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
