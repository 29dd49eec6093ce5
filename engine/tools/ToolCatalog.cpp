#include "engine/tools/ToolCatalog.h"

namespace gatehouse::tools {

std::shared_ptr<const ToolCatalog> ToolCatalog::create(BuiltTools built)
{
    return std::shared_ptr<const ToolCatalog>(new ToolCatalog(std::move(built)));
}

ToolCatalog::ToolCatalog(BuiltTools built) : m_built(std::move(built))
{
    qsizetype index = 0;
    for (const Tool &tool : m_built.tools) {
        m_byName.insert(tool.name, index);
        m_byQualifiedName.insert(tool.qualifiedName, index);
        ++index;
    }
}

const NameIndex &ToolCatalog::indexOf(const ListingShape &shape) const
{
    if (shape.nameLimit > 0)
        return shaped(shape).index();
    return shape.naming == Naming::Plain ? m_byName : m_byQualifiedName;
}

const Tool *ToolCatalog::find(QStringView name, const ListingShape &shape) const
{
    const NameIndex &index = indexOf(shape);
    const auto found = index.constFind(QString::fromRawData(name.data(), name.size()));
    return found == index.cend() ? nullptr : &m_built.tools[static_cast<size_t>(*found)];
}

} // namespace gatehouse::tools
