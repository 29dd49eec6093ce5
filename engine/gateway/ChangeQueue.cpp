#include "engine/gateway/ChangeQueue.h"

#include <utility>

namespace gatehouse::gateway {
namespace {

using calls::ControlAction;
using calls::ControlAnswer;
using calls::ControlCompletion;
using calls::ControlRequest;

constexpr size_t kMostWaiting = 64;

// Two of these in a row are one.
bool asksTheSame(const ControlRequest &left, const ControlRequest &right)
{
    const bool repeats = left.action == ControlAction::Reload || left.action == ControlAction::Refresh;
    return repeats && left.action == right.action && left.apis == right.apis
        && left.acceptBreaking == right.acceptBreaking;
}

} // namespace

// What is being carried out may have read the files already: who comes then needs a newer look.
void ChangeQueue::add(ControlRequest request, ControlCompletion completion)
{
    if (m_changes.size() > 1 && asksTheSame(m_changes.back().request, request)) {
        m_changes.back().completions.push_back(std::move(completion));
        return;
    }
    if (m_changes.size() >= kMostWaiting) {
        ControlAnswer busy;
        busy.status = calls::ControlStatus::Busy;
        return completion(busy);
    }
    m_changes.push_back({std::move(request), {std::move(completion)}});
    if (m_changes.size() == 1)
        startNext();
}

void ChangeQueue::startNext()
{
    if (m_changes.empty())
        return;
    m_builds.run(
        m_makeTask(m_changes.front().request), [this](const ChangeOutcome &outcome) { finished(outcome); });
}

void ChangeQueue::finished(const ChangeOutcome &outcome)
{
    const Change change = std::move(m_changes.front());
    const ControlAnswer answer = m_finish(change.request, outcome);
    m_changes.pop_front();
    for (const ControlCompletion &completion : change.completions)
        completion(answer);
    if (!m_builds.isBusy())
        startNext();
}

void ChangeQueue::refuseAll(const ControlAnswer &answer)
{
    for (const Change &change : std::exchange(m_changes, {})) {
        for (const ControlCompletion &completion : change.completions)
            completion(answer);
    }
}

} // namespace gatehouse::gateway
