#pragma once

#include "engine/tools/ListingShape.h"
#include "engine/tools/Tool.h"

#include <QHash>

#include <atomic>
#include <memory>
#include <mutex>

namespace gatehouse::tools {

using NameIndex = QHash<QString, qsizetype>; // name → index in the list of tools

// The tools of one API in one shape. Names and listing are made when first asked for, then kept: any thread,
// and the others wait. The tools outlive it.
class ShapedTools
{
public:
    ShapedTools(const ToolList &tools, const ListingShape &shape) : m_tools(tools), m_shape(shape) { }

    const ListingShape &shape() const { return m_shape; }
    const Listing &listing() const;
    const NameIndex &index() const;

private:
    QString nameOf(size_t index) const;
    void settleNames() const;
    Listing made() const;
    qsizetype expectedBytes() const;

    const ToolList &m_tools;
    ListingShape m_shape;
    mutable std::once_flag m_named;
    mutable QStringList m_names; // as m_tools; empty where no name is changed
    mutable NameIndex m_index;
    mutable std::once_flag m_listed;
    mutable Listing m_listing;
};

// The shapes that were asked for so far. Only ever added to, so that finding one takes no lock; any thread.
class ShapeList
{
public:
    ShapeList() = default;
    ~ShapeList();
    ShapeList(const ShapeList &) = delete;
    ShapeList &operator=(const ShapeList &) = delete;

    // `tools`: always the same, and outlives the list.
    const ShapedTools &at(const ToolList &tools, const ListingShape &shape);

private:
    struct Entry
    {
        Entry(const ToolList &listed, const ListingShape &shape, Entry *behind)
            : tools(listed, shape)
            , next(behind)
        {
        }

        ShapedTools tools;
        Entry *next;
    };
    static const ShapedTools *find(const Entry *from, const ListingShape &shape);

    std::atomic<Entry *> m_first = nullptr;
};

} // namespace gatehouse::tools
