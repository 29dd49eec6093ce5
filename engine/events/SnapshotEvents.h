#pragma once

#include "engine/calls/Snapshot.h"
#include "engine/telemetry/EventSink.h"

#include <QList>

namespace gatehouse::events {

// What a new snapshot means for its APIs: api.failed for each one that is out of service and was not before,
// api.recovered for each one that serves again. Without `before` (the start) only the first. Pure.
QList<telemetry::GatewayEvent> apiChanges(
    const calls::Snapshot *before, const calls::Snapshot &after, const QDateTime &now);

telemetry::GatewayEvent configReloaded(const calls::Snapshot &snapshot, const QDateTime &now);
// The first errors of why it was rejected; the old configuration serves on.
telemetry::GatewayEvent configRejected(const Problems &problems, const QDateTime &now);

} // namespace gatehouse::events
