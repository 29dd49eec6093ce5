#pragma once

#include "engine/base/Problem.h"

#include <functional>

namespace gatehouse::calls {

// What a reload came to. A failed one changed nothing.
struct ReloadOutcome
{
    bool ok = false;
    bool changed = false;
    quint64 revision = 0;
    int apisLoaded = 0;
    int teams = 0;
    Problems problems;
};

using ReloadCompletion = std::function<void(const ReloadOutcome &)>;
// Asks for a reload; the completion comes back on the asking thread.
using ReloadRequest = std::function<void(ReloadCompletion)>;

} // namespace gatehouse::calls
