#pragma once

#include "engine/calls/CallPipeline.h"
#include "engine/calls/SnapshotSlot.h"
#include "engine/gateway/ToolTrial.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace gatehouse::gateway {

// The calls of the window on one worker, through the pipeline that clients use. Each is answered once:
// whoever cancels one, or ends the worker, is answered too. Worker thread.
class ToolTrials
{
public:
    using Answer = std::function<void(TrialOutcome)>;

    // All outlive us.
    ToolTrials(calls::CallPipeline &pipeline, calls::SnapshotReader &snapshots, const Clock &clock);
    ~ToolTrials();
    ToolTrials(const ToolTrials &) = delete;
    ToolTrials &operator=(const ToolTrials &) = delete;

    void start(quint64 id, const ToolTrial &trial, Answer answer);
    void cancel(quint64 id);

private:
    struct Running;

    void finish(quint64 id, TrialOutcome outcome);

    calls::CallPipeline &m_pipeline;
    calls::SnapshotReader &m_snapshots;
    const Clock &m_clock;
    std::unordered_map<quint64, std::unique_ptr<Running>> m_running;
};

// The request of a trial without sending it. Any thread.
ToolRehearsal rehearse(const calls::Snapshot &snapshot, const ToolTrial &trial);

} // namespace gatehouse::gateway
