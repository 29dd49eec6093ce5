#pragma once

#include "engine/openapi/DocumentReader.h"

namespace gatehouse::openapi {

// Reads strict JSON (RFC 8259) whose root is an object or an array, with the line and column of every key and
// value. `bytes` are valid UTF-8 without a byte order mark;
// they are shared, not copied, when kReadAhead more are reserved behind them. Pure; any thread.
Result<Document> readJsonDocument(const QByteArray &bytes, const QString &name, const DocumentLimits &limits);

} // namespace gatehouse::openapi
