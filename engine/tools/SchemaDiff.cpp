#include "engine/tools/SchemaDiff.h"

#include "engine/tools/SchemaComparison.h"

#include <QJsonDocument>

namespace gatehouse::tools {

QList<ToolChange> diffSchemas(const QByteArray &before, const QByteArray &after, SchemaDirection direction)
{
    return SchemaComparison(
        QJsonDocument::fromJson(before).object(), QJsonDocument::fromJson(after).object(), direction)
        .take();
}

} // namespace gatehouse::tools
