#pragma once

#include "engine/calls/Snapshot.h"
#include "engine/telemetry/Log.h"

namespace gatehouse::gateway {

void logProblems(telemetry::Log &log, const Problems &problems);
// What became of the operations, so that a missing tool need not be searched for.
void logReports(telemetry::Log &log, const calls::Snapshot &snapshot);

} // namespace gatehouse::gateway
