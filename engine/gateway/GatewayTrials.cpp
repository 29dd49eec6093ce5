#include "engine/gateway/Gateway.h"
#include "engine/gateway/ToolTrials.h"

namespace gatehouse::gateway {

void Gateway::callTool(quint64 id, const ToolTrial &trial, std::function<void(TrialOutcome)> answer)
{
    if (!m_listeners || m_listeners->workers().empty()) {
        TrialOutcome outcome;
        outcome.status = TrialStatus::NotRunning;
        return answer(std::move(outcome));
    }
    // One worker is as good as another for a person's calls.
    m_listeners->workers().front()->startTrial(id, trial, std::move(answer));
}

void Gateway::cancelTool(quint64 id)
{
    if (m_listeners && !m_listeners->workers().empty())
        m_listeners->workers().front()->cancelTrial(id);
}

void Gateway::rehearseTool(const ToolTrial &trial, const std::function<void(const ToolRehearsal &)> &answer)
{
    if (!m_listeners) {
        ToolRehearsal rehearsal;
        rehearsal.status = TrialStatus::NotRunning;
        return answer(rehearsal);
    }
    answer(rehearse(*m_shared->snapshots.get(), trial));
}

} // namespace gatehouse::gateway
