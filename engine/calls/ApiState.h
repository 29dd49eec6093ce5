#pragma once

#include "engine/backend/CircuitBreaker.h"
#include "engine/backend/RetryPolicy.h"

#include <atomic>

namespace gatehouse::calls {

// What the calls of one API have in common, over all workers and over reloads, as long as its name and base
// URL stay. Thread-safe; shared by the snapshots.
struct ApiState
{
    std::atomic<int> inFlight = 0;
    backend::CircuitBreaker breaker;
    backend::RetryBudget retries;
};

} // namespace gatehouse::calls
