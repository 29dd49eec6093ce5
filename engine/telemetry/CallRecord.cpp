#include "engine/telemetry/CallRecord.h"

namespace gatehouse::telemetry {

QLatin1String outcomeName(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Success:
        return QLatin1String("success");
    case CallOutcome::ToolError:
        return QLatin1String("tool_error");
    case CallOutcome::InvalidArguments:
        return QLatin1String("invalid_arguments");
    case CallOutcome::RateLimited:
        return QLatin1String("rate_limited");
    case CallOutcome::BackendUnreachable:
        return QLatin1String("backend_unreachable");
    case CallOutcome::BackendTimeout:
        return QLatin1String("backend_timeout");
    case CallOutcome::BackendTooLarge:
        return QLatin1String("backend_too_large");
    case CallOutcome::Cancelled:
        return QLatin1String("cancelled");
    case CallOutcome::Overloaded:
        return QLatin1String("overloaded");
    case CallOutcome::BackendBlocked:
        return QLatin1String("backend_blocked");
    case CallOutcome::CircuitOpen:
        return QLatin1String("circuit_open");
    case CallOutcome::Paused:
        return QLatin1String("paused");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::telemetry
