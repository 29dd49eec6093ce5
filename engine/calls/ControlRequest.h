#pragma once

#include "engine/calls/ReloadOutcome.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace gatehouse::calls {

enum class ControlAction : quint8 {
    Reload, // the file
    Refresh, // the documents of `apis`
    Check, // `text`, or the file when it is empty: nothing is applied
    Status, // as JSON
    Drain, // /health/ready says no, and connections end after their answer
    EndDrain
};

// What /admin asks of the control side.
struct ControlRequest
{
    ControlAction action = ControlAction::Reload;
    QStringList apis; // of Refresh
    QByteArray text; // of Check: YAML, or JSON, which is YAML
    QByteArray revision;
};

enum class ControlStatus : quint8 {
    Done,
    Rejected, // `outcome.problems` say why; nothing was changed
    Unknown // there is no such API
};

struct ControlAnswer
{
    ControlStatus status = ControlStatus::Done;
    ReloadOutcome outcome;
    QByteArray text; // of Status
};

using ControlCompletion = std::function<void(const ControlAnswer &)>;
// Asks the control thread; the completion comes back on the asking thread.
using ControlDesk = std::function<void(ControlRequest, ControlCompletion)>;

} // namespace gatehouse::calls
