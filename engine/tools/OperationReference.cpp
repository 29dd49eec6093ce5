#include "engine/tools/OperationReference.h"

namespace gatehouse::tools {

QString operationKey(const openapi::Operation &operation)
{
    return QString::fromLatin1(operation.method) + u' ' + operation.path;
}

bool refersTo(const QString &reference, const openapi::Operation &operation)
{
    if (reference == operation.operationId)
        return !reference.isEmpty();
    const qsizetype space = reference.indexOf(u' ');
    return space > 0 && reference.mid(space).trimmed() == operation.path
        && reference.left(space).compare(QString::fromLatin1(operation.method), Qt::CaseInsensitive) == 0;
}

} // namespace gatehouse::tools
