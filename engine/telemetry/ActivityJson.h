#pragma once

#include "engine/telemetry/ActivityReader.h"

namespace gatehouse {
class JsonWriter;
}

namespace gatehouse::telemetry {

// One object: as GET /admin/activity and `gatehouse activity --json` give it.
void writeActivityRow(JsonWriter &json, const ActivityRow &row);

} // namespace gatehouse::telemetry
