#pragma once

#include "engine/calls/ReloadOutcome.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace gatehouse::calls {

enum class ControlAction : quint8 {
    Reload, // the file
    Refresh, // the documents of `apis`
    ReadConfig, // the file, its secrets masked
    ReplaceConfig, // by `text`, when the file still is one of `revisions`
    Check, // `text`, or the file when it is empty: nothing is applied
    Status, // as JSON
    Drain, // /health/ready says no, and connections end after their answer
    EndDrain,
    Pause, // every call is refused, while what there is to call is listed on; for as long as the gateway runs
    EndPause
};

enum class ConfigFormat : quint8 { Json, Yaml };

// What /admin asks of the control side.
struct ControlRequest
{
    ControlAction action = ControlAction::Reload;
    QStringList apis; // of Refresh
    QByteArray text; // of Check and ReplaceConfig
    ConfigFormat format = ConfigFormat::Yaml; // of `text`, or wanted by ReadConfig
    QList<QByteArray> revisions; // of ReplaceConfig: any of them, or "*"
    bool acceptBreaking = false; // of Refresh: whatever openapi.on_breaking says
};

enum class ControlStatus : quint8 {
    Done,
    Rejected, // `outcome.problems` say why; nothing was changed
    Unknown, // there is no such API
    Stale, // the file is another one by now; `revision` is its, where it is known
    Busy, // too many changes wait already
    Failed // not the asker's fault; `outcome.problems` say why
};

struct ControlAnswer
{
    ControlStatus status = ControlStatus::Done;
    ReloadOutcome outcome;
    QByteArray text; // of Status and ReadConfig
    QByteArray revision; // of the file, for ReadConfig, ReplaceConfig and Stale
};

using ControlCompletion = std::function<void(const ControlAnswer &)>;
// Asks the control thread; the completion comes back on the asking thread.
using ControlDesk = std::function<void(ControlRequest, ControlCompletion)>;

} // namespace gatehouse::calls
