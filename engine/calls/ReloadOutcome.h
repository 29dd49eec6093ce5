#pragma once

#include "engine/base/Problem.h"

#include <QStringList>

#include <functional>

namespace gatehouse::calls {

// What the tools of one API have become, or would have where a breaking document is held back.
struct ToolChangeSummary
{
    QString api;
    int added = 0;
    int removed = 0;
    int changed = 0;
    QStringList breaking; // in words, the first few
    QStringList names; // "+ added", "- removed", "~ changed", the first few
    bool held = false; // openapi.on_breaking: hold
};

// What a reload came to. A failed one changed nothing.
struct ReloadOutcome
{
    bool ok = false;
    bool changed = false;
    quint64 revision = 0;
    int apisLoaded = 0;
    int teams = 0;
    Problems problems;
    QList<ToolChangeSummary> toolChanges = {};
};

using ReloadCompletion = std::function<void(const ReloadOutcome &)>;
// Asks for a reload; the completion comes back on the asking thread.
using ReloadRequest = std::function<void(ReloadCompletion)>;

} // namespace gatehouse::calls
