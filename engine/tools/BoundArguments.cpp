#include "engine/tools/BoundArguments.h"

namespace gatehouse::tools {

const ArgumentBinding *bindingOf(const Tool &tool, QStringView property)
{
    for (const ArgumentBinding &binding : tool.bindings) {
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
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (const ArgumentBinding *binding = bindingOf(tool, argument.key()))
            m_values[binding - tool.bindings.constData()] = argument.value();
    }
}

} // namespace gatehouse::tools
