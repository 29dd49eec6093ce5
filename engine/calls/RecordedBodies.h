#pragma once

#include "engine/calls/CallContext.h"
#include "engine/telemetry/CallBodies.h"

#include <memory>

namespace gatehouse::calls {

// What is recorded of a call beside its numbers, where activity.record_bodies says so.
std::shared_ptr<const telemetry::CallBodies> recordedBodies(
    const CallRequest &request, const ServingApi &api, const CallOutcome &answer);

} // namespace gatehouse::calls
