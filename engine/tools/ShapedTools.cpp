#include "engine/tools/ShapedTools.h"

#include "engine/base/ContentHash.h"
#include "engine/base/Json.h"
#include "engine/tools/LimitedNames.h"
#include "engine/tools/ToolCatalog.h"

namespace gatehouse::tools {

const Listing &ShapedTools::listing() const
{
    std::call_once(m_listed, [this] { m_listing = made(); });
    return m_listing;
}

const NameIndex &ShapedTools::index() const
{
    settleNames();
    return m_index;
}

QString ShapedTools::nameOf(size_t index) const
{
    if (!m_names.isEmpty())
        return m_names[static_cast<qsizetype>(index)];
    return m_shape.naming == Naming::Plain ? m_tools[index].name : m_tools[index].qualifiedName;
}

void ShapedTools::settleNames() const
{
    std::call_once(m_named, [this] {
        QStringList names;
        names.reserve(static_cast<qsizetype>(m_tools.size()));
        for (size_t i = 0; i < m_tools.size(); ++i)
            names += nameOf(i);
        if (m_shape.nameLimit > 0)
            names = limitedNames(std::move(names), m_shape.nameLimit);
        for (qsizetype i = 0; i < names.size(); ++i)
            m_index.insert(names[i], i);
        if (m_shape.nameLimit > 0)
            m_names = std::move(names);
    });
}

Listing ShapedTools::made() const
{
    if (m_shape.nameLimit > 0)
        settleNames();
    Listing listing;
    listing.ends.reserve(m_tools.size());
    listing.hashes.reserve(m_tools.size());
    ByteWriter out(expectedBytes());
    for (size_t i = 0; i < m_tools.size(); ++i) {
        if (i > 0)
            out.append(',');
        const Tool &tool = m_tools[i];
        const QByteArray json
            = toolJson(tool, nameOf(i), Listed::Plain, m_shape.profile, m_shape.descriptionLimit);
        listing.hashes.push_back(ContentHash::number(json));
        out.append(json);
        listing.ends.push_back(out.size());
    }
    listing.json = out.take();
    return listing;
}

qsizetype ShapedTools::expectedBytes() const
{
    qsizetype bytes = 0;
    for (const Tool &tool : m_tools)
        bytes += expectedJsonBytes(tool, m_shape.profile);
    return bytes;
}

ShapeList::~ShapeList()
{
    for (const Entry *entry = m_first.load(); entry;)
        delete std::exchange(entry, entry->next);
}

const ShapedTools *ShapeList::find(const Entry *from, const ListingShape &shape)
{
    for (const Entry *entry = from; entry; entry = entry->next) {
        if (entry->tools.shape() == shape)
            return &entry->tools;
    }
    return nullptr;
}

const ShapedTools &ShapeList::at(const ToolList &tools, const ListingShape &shape)
{
    Entry *first = m_first.load(std::memory_order_acquire);
    if (const ShapedTools *found = find(first, shape))
        return *found;
    auto entry = std::make_unique<Entry>(tools, shape, first);
    // Whoever was faster may have added the same shape.
    while (!m_first.compare_exchange_weak(entry->next, entry.get(), std::memory_order_acq_rel)) {
        if (const ShapedTools *found = find(entry->next, shape))
            return *found;
    }
    return entry.release()->tools;
}

} // namespace gatehouse::tools
