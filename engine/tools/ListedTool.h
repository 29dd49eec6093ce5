#pragma once

#include "engine/schema/SchemaProfile.h"
#include "engine/tools/Tool.h"

#include <QByteArray>
#include <QStringView>

namespace gatehouse::tools {

// One MCP tool object: name, title, description, inputSchema, outputSchema where one is declared,
// annotations. With `operation`, the added member {method, path, operationId}. A description of more than
// `descriptionLimit` bytes is cut; 0: none is.
enum class Listed { Plain, WithOperation };
QByteArray toolJson(const Tool &tool, QStringView name, Listed listed = Listed::Plain,
    schema::SchemaProfile profile = schema::SchemaProfile::Portable, int descriptionLimit = 0);
// Bytes that toolJson will hardly pass.
qsizetype expectedJsonBytes(const Tool &tool, schema::SchemaProfile profile);
// The tool's input schema as it is listed.
const QByteArray &inputSchemaJson(const Tool &tool, schema::SchemaProfile profile);
// About how many tokens this costs a model that the tool is listed to (docs/tokens.md).
qint64 listedTokens(const Tool &tool, schema::SchemaProfile profile = schema::SchemaProfile::Portable);

} // namespace gatehouse::tools
