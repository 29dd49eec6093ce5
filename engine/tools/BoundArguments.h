#pragma once

#include "engine/tools/Tool.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QVarLengthArray>

namespace gatehouse::tools {

// Null: no binding has that property.
const ArgumentBinding *bindingOf(const Tool &tool, QStringView property);

// The arguments of one call beside the bindings they are for, so that each is looked for once: a look-up in a
// QJsonObject reads the name anew. Outlived by both.
class BoundArguments
{
public:
    BoundArguments(const Tool &tool, const QJsonObject &arguments);

    // Undefined: none was given. `binding` is one of the tool's.
    const QJsonValue &of(const ArgumentBinding &binding) const
    {
        return m_values[&binding - m_tool.bindings.constData()];
    }
    const QJsonObject &object() const { return m_arguments; }

private:
    const Tool &m_tool;
    const QJsonObject &m_arguments;
    QVarLengthArray<QJsonValue, 16> m_values;
};

} // namespace gatehouse::tools
