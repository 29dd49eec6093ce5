#include "engine/gateway/ToolTrials.h"

#include "engine/calls/CallAdmission.h"
#include "engine/calls/ShownRequest.h"
#include "engine/calls/ToolLookup.h"
#include "engine/calls/TranscriptWriter.h"
#include "engine/http/HarRequest.h"
#include "engine/http/RequestId.h"
#include "engine/tools/TokenEstimate.h"

namespace gatehouse::gateway {

using namespace Qt::Literals::StringLiterals;

struct ToolTrials::Running
{
    calls::CallPipeline::Ticket ticket = 0;
    calls::TranscriptWriter transcript;
    Clock::TimePoint startedAt;
    Answer answer;
};

namespace {

access::Principal principalOf(const ToolTrial &trial)
{
    return trial.team.isEmpty() ? access::masterPrincipal()
                                : access::Principal{access::PrincipalKind::Team, trial.team};
}

TrialStatus statusOf(calls::CallStatus status)
{
    switch (status) {
    case calls::CallStatus::Finished:
        return TrialStatus::Finished;
    case calls::CallStatus::UnknownTool:
        return TrialStatus::UnknownTool;
    case calls::CallStatus::InvalidArguments:
        return TrialStatus::InvalidArguments;
    case calls::CallStatus::RateLimited:
        return TrialStatus::RateLimited;
    case calls::CallStatus::Overloaded:
        return TrialStatus::Overloaded;
    case calls::CallStatus::CircuitOpen:
        return TrialStatus::CircuitOpen;
    case calls::CallStatus::Paused:
        return TrialStatus::Paused;
    }
    Q_UNREACHABLE();
}

TrialOutcome outcomeOf(calls::CallOutcome call)
{
    TrialOutcome outcome;
    outcome.status = statusOf(call.status);
    outcome.isError = call.result.isError;
    outcome.content = std::move(call.result.content);
    outcome.structuredContent = std::move(call.result.structuredContent);
    outcome.problems = std::move(call.problems);
    outcome.backendStatus = call.backendStatus;
    outcome.backendDuration = call.backendDuration;
    outcome.bytes = outcome.content.size() + outcome.structuredContent.size();
    outcome.tokens
        = tools::estimatedTokens(outcome.content) + tools::estimatedTokens(outcome.structuredContent);
    return outcome;
}

} // namespace

ToolTrials::ToolTrials(calls::CallPipeline &pipeline, calls::SnapshotReader &snapshots, const Clock &clock)
    : m_pipeline(pipeline)
    , m_snapshots(snapshots)
    , m_clock(clock)
{
}

ToolTrials::~ToolTrials()
{
    while (!m_running.empty())
        cancel(m_running.begin()->first);
}

void ToolTrials::start(quint64 id, const ToolTrial &trial, Answer answer)
{
    auto made = std::make_unique<Running>();
    Running &running = *made;
    running.startedAt = m_clock.now();
    running.answer = std::move(answer);
    m_running.emplace(id, std::move(made));

    calls::CallRequest request;
    request.snapshot = m_snapshots.current();
    request.principal = principalOf(trial);
    request.address = {trial.api, trial.tool};
    request.arguments = trial.arguments;
    request.shape.profile = trial.profile;
    request.requestId = http::requestId({});
    request.client = u"Gatehouse window"_s;
    request.transcript = &running.transcript;
    const auto ticket = m_pipeline.start(std::move(request),
        [this, id](calls::CallOutcome outcome) { finish(id, outcomeOf(std::move(outcome))); });
    if (ticket != 0)
        running.ticket = ticket;
}

void ToolTrials::finish(quint64 id, TrialOutcome outcome)
{
    const auto found = m_running.find(id);
    if (found == m_running.end())
        return;
    const std::unique_ptr<Running> running = std::move(found->second);
    m_running.erase(found);
    outcome.duration
        = std::chrono::duration_cast<std::chrono::microseconds>(m_clock.now() - running->startedAt);
    outcome.transcript = running->transcript.take();
    running->answer(std::move(outcome));
}

void ToolTrials::cancel(quint64 id)
{
    const auto found = m_running.find(id);
    if (found == m_running.end())
        return;
    m_pipeline.cancel(found->second->ticket);
    TrialOutcome cancelled;
    cancelled.status = TrialStatus::Cancelled;
    finish(id, std::move(cancelled));
}

ToolRehearsal rehearse(const calls::Snapshot &snapshot, const ToolTrial &trial)
{
    ToolRehearsal rehearsal;
    const access::Principal principal = principalOf(trial);
    const auto found = calls::findTool(snapshot, principal, {trial.api, trial.tool}, {});
    if (!found) {
        rehearsal.status = TrialStatus::UnknownTool;
        return rehearsal;
    }
    const auto request = calls::plannedRequest(*found->api, *found->tool, trial.arguments, trial.profile);
    if (!request) {
        rehearsal.status = TrialStatus::InvalidArguments;
        rehearsal.problems = request.error();
        return rehearsal;
    }
    const calls::ServingCredential &credential = found->api->credentialFor(principal);
    rehearsal.request = calls::shownRequest(*request, *found->api, credential);
    rehearsal.har = http::harRequest(rehearsal.request);
    rehearsal.curl = calls::curlOf(*request, *found->api, credential);
    return rehearsal;
}

} // namespace gatehouse::gateway
