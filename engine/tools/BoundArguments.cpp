#include "engine/tools/BoundArguments.h"

namespace gatehouse::tools {

BindingIndex::BindingIndex(const Tool &tool, qsizetype lookUps) : m_tool(tool)
{
    constexpr qsizetype mostComparisons = 1024;
    if (lookUps * tool.bindings.size() <= mostComparisons)
        return;
    m_byProperty.reserve(tool.bindings.size());
    for (const ArgumentBinding &binding : tool.bindings)
        m_byProperty.insert(binding.property, &binding);
}

const ArgumentBinding *BindingIndex::find(QStringView property) const
{
    if (!m_byProperty.isEmpty())
        return m_byProperty.value(property);
    for (const ArgumentBinding &binding : m_tool.bindings) {
        if (binding.property == property)
            return &binding;
    }
    return nullptr;
}

BoundArguments::BoundArguments(const Tool &tool, const QJsonObject &arguments)
    : m_tool(tool)
    , m_arguments(arguments)
    , m_values(tool.bindings.size(), QJsonValue(QJsonValue::Undefined))
{
    const BindingIndex index(tool, arguments.size());
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (const ArgumentBinding *binding = index.find(argument.key()))
            m_values[binding - tool.bindings.constData()] = argument.value();
    }
}

} // namespace gatehouse::tools
