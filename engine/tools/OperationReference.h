#pragma once

#include "engine/openapi/Operation.h"

#include <QString>

namespace gatehouse::tools {

// "GET /customers/{id}": how an operation is named where it has no operationId.
QString operationKey(const openapi::Operation &operation);

// Whether a configuration means the operation: by its operationId, or as "GET /path" with the path as the
// document writes it; "get  /path" is the same.
bool refersTo(const QString &reference, const openapi::Operation &operation);

} // namespace gatehouse::tools
