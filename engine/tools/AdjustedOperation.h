#pragma once

#include "engine/openapi/Operation.h"
#include "engine/tools/Adjustment.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// The operation with the request media type that the adjustment chooses; one that it does not take is a
// problem.
openapi::Operation adjusted(openapi::Operation operation, const Adjustment &adjustment, Problems &problems);

QString adjustedTitle(const openapi::Operation &operation, const Adjustment &adjustment);
QString adjustedDescription(openapi::Operation operation, const Adjustment &adjustment);

// What the method promises, as far as the adjustment does not say otherwise; never read-only and destructive
// at once.
ToolHints adjustedHints(ToolHints hints, const Adjustment &adjustment);

} // namespace gatehouse::tools
