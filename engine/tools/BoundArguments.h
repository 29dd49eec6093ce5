#pragma once

#include "engine/tools/Tool.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QVarLengthArray>

namespace gatehouse::tools {

// Finds the bindings of one tool by their property: one by one where the look-ups will be few, else by a
// hash.
class BindingIndex
{
public:
    // `lookUps`: how many will be asked for. The tool outlives this.
    BindingIndex(const Tool &tool, qsizetype lookUps);

    // Null: no binding has that property.
    const ArgumentBinding *find(QStringView property) const;

private:
    const Tool &m_tool;
    QHash<QStringView, const ArgumentBinding *> m_byProperty; // empty: not worth it
};

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
