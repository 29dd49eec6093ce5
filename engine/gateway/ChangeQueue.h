#pragma once

#include "engine/calls/ControlRequest.h"
#include "engine/gateway/BuildPool.h"

#include <deque>
#include <functional>
#include <vector>

namespace gatehouse::gateway {

// Requests for changes, carried out one after the other; those that ask for the same wait together. Control
// thread, owned by Gateway.
class ChangeQueue
{
public:
    using TaskMaker = std::function<BuildPool::Task(const calls::ControlRequest &)>;
    // What was built, to be made of it what is answered.
    using Finisher
        = std::function<calls::ControlAnswer(const calls::ControlRequest &, const ChangeOutcome &)>;

    // `builds` outlives us.
    ChangeQueue(BuildPool &builds, TaskMaker makeTask, Finisher finish)
        : m_builds(builds)
        , m_makeTask(std::move(makeTask))
        , m_finish(std::move(finish))
    {
    }

    // Answered Busy at once when too many wait.
    void add(calls::ControlRequest request, calls::ControlCompletion completion);
    // Answers all that wait, and what is being carried out, which must have been cancelled.
    void refuseAll(const calls::ControlAnswer &answer);

private:
    struct Change
    {
        calls::ControlRequest request;
        std::vector<calls::ControlCompletion> completions;
    };

    void startNext();
    void finished(const ChangeOutcome &outcome);

    BuildPool &m_builds;
    TaskMaker m_makeTask;
    Finisher m_finish;
    std::deque<Change> m_changes; // the first is being carried out
};

} // namespace gatehouse::gateway
