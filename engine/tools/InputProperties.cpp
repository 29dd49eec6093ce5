#include "engine/tools/InputProperties.h"

namespace gatehouse::tools {

QStringList inputProperties(const Tool &tool)
{
    const openapi::DocumentNode properties = tool.inputSchema["properties"];
    QStringList names;
    for (qsizetype i = 0; i < properties.size(); ++i) {
        const std::string_view name = properties.keyAt(i);
        names += QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names;
}

QStringList requiredProperties(const Tool &tool)
{
    const openapi::DocumentNode required = tool.inputSchema["required"];
    QStringList names;
    for (qsizetype i = 0; i < required.size(); ++i)
        names += required.at(i).string();
    return names;
}

QStringList enumOf(const Tool &tool, const QString &property)
{
    const QByteArray name = property.toUtf8();
    const openapi::DocumentNode schema
        = tool.inputSchema["properties"][{name.constData(), static_cast<size_t>(name.size())}];
    const openapi::DocumentNode values = schema["enum"];
    QStringList texts;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (const openapi::DocumentNode value = values.at(i); value.isString() || value.isNumber())
            texts += value.string();
    }
    return texts;
}

} // namespace gatehouse::tools
