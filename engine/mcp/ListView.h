#pragma once

#include "engine/calls/Snapshot.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/tools/ToolCatalog.h"

#include <QString>

#include <unordered_map>
#include <vector>

namespace gatehouse::mcp {

// What one caller sees of the lists, as hashes: equal ones mean that nothing has changed for it. For one
// process.
struct ListView
{
    quint64 tools = 0;
    quint64 prompts = 0;
    quint64 resources = 0; // templates too

    bool operator==(const ListView &) const = default;
};

// Whose view: all who share these see the same.
struct ViewKey
{
    QString api; // of the endpoint; empty: all
    access::Principal principal;
    tools::ListingShape shape;

    bool operator==(const ViewKey &) const = default;
};

ListView viewOf(const calls::Snapshot &snapshot, const ViewKey &key);
// Of a configured text that the caller may read; 0 for every other URI.
quint64 resourceContentHash(const calls::Snapshot &snapshot, const ViewKey &key, const QString &uri);

// Views that were looked at already: after a reload many streams ask for few. Not thread-safe.
class ViewMemory
{
public:
    explicit ViewMemory(const calls::Snapshot &snapshot) : m_snapshot(snapshot) { }
    const ListView &view(const ViewKey &key);
    const calls::Snapshot &snapshot() const { return m_snapshot; }

private:
    const calls::Snapshot &m_snapshot;
    std::vector<std::pair<ViewKey, ListView>> m_known;
};

// "notifications/tools/list_changed" and its kind, for what differs.
std::vector<QByteArray> changedLists(const ListView &before, const ListView &now);

} // namespace gatehouse::mcp
