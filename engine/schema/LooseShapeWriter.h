#pragma once

#include "engine/schema/LooseShape.h"

#include <QByteArray>

namespace gatehouse::schema {

// The shape as a JSON Schema (UTF-8) that any strict client compiles: type, description, properties,
// additionalProperties, items and nothing else, so that it compiles by its make. Pure; any thread.
QByteArray looseSchemaJson(const LooseShape &shape);

} // namespace gatehouse::schema
