#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse::tools {

// The base URL that a path is appended to, encoded, without a slash at the end. `baseUrl` (backend.base_url),
// when given, replaces the document's `servers`; relative servers resolve against `documentUrl` (OAS 3.1
// §4.8.5). Pure; any thread.
Result<QByteArray> serverUrl(const QString &baseUrl, const QStringList &servers, const QString &documentUrl);

} // namespace gatehouse::tools
