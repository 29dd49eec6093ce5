#pragma once

#include "engine/openapi/DocumentReader.h"

namespace gatehouse::openapi {

// Reads one YAML document under the 1.2 core schema, with anchors, aliases and merge keys; keys become
// strings as written. `bytes` are valid UTF-8 without a byte order mark. Pure; any thread.
Result<Document> readYamlDocument(const QByteArray &bytes, const QString &name, const DocumentLimits &limits);

} // namespace gatehouse::openapi
