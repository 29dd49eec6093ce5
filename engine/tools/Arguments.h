#pragma once

#include "engine/base/Result.h"
#include "engine/schema/SchemaProfile.h"
#include "engine/tools/Tool.h"

#include <QJsonObject>

namespace gatehouse::tools {

// Makes what a model sent fit the schema where no meaning is lost (an object sent as a JSON string, "5" for 5
// in a path or query parameter), then validates by the schema that was listed. The error list holds every
// violation, path = property.
Result<QJsonObject, Problems> prepareArguments(
    const Tool &tool, QJsonObject arguments, schema::SchemaProfile profile = schema::SchemaProfile::Portable);

} // namespace gatehouse::tools
