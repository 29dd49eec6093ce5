#pragma once

#include "engine/calls/ReloadOutcome.h"
#include "engine/calls/Snapshot.h"
#include "engine/telemetry/Log.h"

namespace gatehouse::gateway {

void logProblems(telemetry::Log &log, const Problems &problems);
// What became of the operations, so that a missing tool need not be searched for.
void logReports(telemetry::Log &log, const calls::Snapshot &snapshot);
// What the tools have become with this snapshot.
QList<calls::ToolChangeSummary> toolChanges(const calls::Snapshot &snapshot);
// What they are in one and in the other, APIs that come and go included.
QList<calls::ToolChangeSummary> toolChangesBetween(
    const calls::Snapshot &before, const calls::Snapshot &after);
void logToolChanges(telemetry::Log &log, const QList<calls::ToolChangeSummary> &changes);

} // namespace gatehouse::gateway
