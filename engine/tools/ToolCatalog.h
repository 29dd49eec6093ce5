#pragma once

#include "engine/tools/ListedTool.h"
#include "engine/tools/ShapedTools.h"
#include "engine/tools/ToolBuilder.h"

#include <memory>

namespace gatehouse::tools {

// The tools of one API, with their listings. Immutable to the eye; shared between workers.
class ToolCatalog
{
public:
    static std::shared_ptr<const ToolCatalog> create(BuiltTools built);

    const ToolList &tools() const { return m_built.tools; }
    const openapi::FidelityReport &report() const { return m_built.report; }
    int excluded() const { return m_built.excluded; }

    // By the name that the shape lists it under. Null when there is none of that name.
    const Tool *find(QStringView name, const ListingShape &shape = {}) const;

    // Made when first asked for, then kept: any thread, and the others wait. Each shape asked for stays in
    // memory, so shapes come from a table and not from clients.
    const Listing &listing(const ListingShape &shape = {}) const { return shaped(shape).listing(); }

private:
    explicit ToolCatalog(BuiltTools built);
    const ShapedTools &shaped(const ListingShape &shape) const { return m_shapes.at(m_built.tools, shape); }
    const NameIndex &indexOf(const ListingShape &shape) const;

    BuiltTools m_built;
    NameIndex m_byName;
    NameIndex m_byQualifiedName;
    mutable ShapeList m_shapes;
};

} // namespace gatehouse::tools
