#pragma once

#include "engine/tools/ToolDiff.h"

#include <QByteArray>

namespace gatehouse::tools {

// Who is judged: of an input schema those who write arguments, of an output schema those who read results.
enum class SchemaDirection : quint8 { Input, Output };

// What is different between two JSON Schemas (2020-12, references within the schema only).
//
// Input breaks where something is no longer accepted: a new or no longer optional property, a removed one
// where others are refused, fewer types or values, a tighter limit, another pattern or format.
// Output breaks where something is there that was not to be expected: a property that is gone or may be left
// out, more types or values, another format. Looser limits of lengths, ranges and patterns do not: nobody
// reads a result by them. What cannot be judged (another `not`, `if`, pattern …) counts as breaking where it
// may be.
QList<ToolChange> diffSchemas(const QByteArray &before, const QByteArray &after, SchemaDirection direction);

} // namespace gatehouse::tools
