#pragma once

#include "engine/telemetry/CallBodies.h"
#include "engine/telemetry/CallRecord.h"

#include <memory>

namespace gatehouse::telemetry {

// One call on its way into the database.
struct ActivityEntry
{
    CallRecord call;
    std::shared_ptr<const CallBodies> bodies; // null: not wanted
};

// How long calls are kept.
struct ActivityLimits
{
    int retentionDays = 30;
    qint64 maxBytes = 1'073'741'824;

    bool operator==(const ActivityLimits &) const = default;
};

} // namespace gatehouse::telemetry
