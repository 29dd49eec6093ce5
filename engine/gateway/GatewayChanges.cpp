// What a change that was built does to the gateway that serves.
#include "engine/gateway/Gateway.h"

#include "engine/config/ConfigText.h"
#include "engine/gateway/BuildLog.h"
#include "engine/gateway/ListenerChanges.h"
#include "engine/gateway/RecordSettings.h"
#include "engine/gateway/StatusReport.h"

namespace gatehouse::gateway {

using calls::ControlAction;
using calls::ControlAnswer;
using calls::ControlRequest;
using calls::ControlStatus;

namespace {

void count(const calls::Snapshot &snapshot, calls::ReloadOutcome &outcome)
{
    outcome.revision = snapshot.revision;
    outcome.apisLoaded = snapshot.readyCount();
    outcome.teams = static_cast<int>(snapshot.config.teams.size());
}

// A file that cannot be written is not the asker's fault.
ControlStatus statusOf(const calls::ReloadOutcome &failed)
{
    const QString code = failed.problems.isEmpty() ? QString() : failed.problems.constFirst().code;
    if (code == u"config.changed_meanwhile")
        return ControlStatus::Stale;
    return code.startsWith(u"file.") ? ControlStatus::Failed : ControlStatus::Rejected;
}

} // namespace

ControlAnswer Gateway::finish(const ControlRequest &request, const ChangeOutcome &outcome)
{
    ControlAnswer answer;
    answer.text = outcome.text;
    answer.revision = outcome.revision;
    answer.outcome.problems = outcome.build.problems;
    if (outcome.status) {
        answer.status = *outcome.status;
        return answer;
    }
    if (request.action == ControlAction::Check) {
        answer.outcome.ok = outcome.build.snapshot != nullptr;
        if (answer.outcome.ok) {
            count(*outcome.build.snapshot, answer.outcome);
            answer.outcome.changed = outcome.build.changed;
            answer.outcome.toolChanges
                = toolChangesBetween(*m_shared->snapshots.get(), *outcome.build.snapshot);
        }
    } else {
        answer.outcome = apply(outcome);
        if (answer.outcome.ok && outcome.wanted)
            answer.revision = config::revisionOf(*outcome.wanted);
        report(request, answer.outcome);
    }
    answer.status = answer.outcome.ok ? ControlStatus::Done : statusOf(answer.outcome);
    if (answer.status == ControlStatus::Stale)
        answer.revision.clear(); // of what it was before somebody else wrote
    return answer;
}

// What can fail comes before what serves is changed: the listeners move, and then the file is written.
calls::ReloadOutcome Gateway::apply(const ChangeOutcome &change)
{
    const BuildOutcome &outcome = change.build;
    const calls::SnapshotPointer serving = m_shared->snapshots.get();
    calls::ReloadOutcome result;
    result.problems = outcome.problems;
    result.ok = outcome.snapshot != nullptr;
    if (result.ok && outcome.changed) {
        result.problems = restartProblems(serving->config, outcome.snapshot->config) + outcome.problems;
        if (const auto moved = m_listeners->move(*serving, *outcome.snapshot); !moved) {
            result.problems.prepend(moved.error());
            result.ok = false;
        }
    }
    if (result.ok && change.wanted) {
        const auto written = config::writeConfigBytes(m_options.configFile, change.revision, *change.wanted);
        if (!written) {
            (void)m_listeners->move(*outcome.snapshot, *serving); // it was ours a moment ago
            result.problems.prepend(written.error());
            result.ok = false;
        }
    }
    result.changed = result.ok && outcome.changed;
    if (result.ok)
        configureRecords(*m_shared, outcome.snapshot->config, m_options);
    // Before the snapshot: keys of an issuer that goes must not serve one that comes.
    if (result.ok)
        keepKeys(outcome.snapshot->config.oauth);
    if (result.changed)
        swap(outcome.snapshot);
    count(*m_shared->snapshots.get(), result);
    if (result.changed)
        result.toolChanges = toolChanges(*outcome.snapshot);
    return result;
}

void Gateway::swap(const calls::SnapshotPointer &snapshot)
{
    logReports(m_shared->log, *snapshot);
    m_events->snapshotChanged(m_shared->snapshots.get().get(), *snapshot);
    m_shared->snapshots.set(snapshot);
    for (const auto &worker : m_listeners->workers())
        worker->snapshotChanged();
    m_shared->tokens.prune();
    m_shared->mcp.sessions.snapshotChanged(*snapshot);
    m_status = describe(*snapshot, m_status);
    m_status.url = m_listeners->url();
    m_status.metricsUrl = m_listeners->metricsUrl();
}

void Gateway::report(const ControlRequest &request, const calls::ReloadOutcome &outcome)
{
    using telemetry::ReloadResult;
    const calls::SnapshotPointer serving = m_shared->snapshots.get();
    m_refresher.plan(*serving);
    logProblems(m_shared->log, outcome.problems);
    logToolChanges(m_shared->log, outcome.toolChanges);
    if (request.action == ControlAction::Refresh) {
        m_shared->log.info(QLatin1String("gateway:refresh"),
            outcome.changed ? QStringLiteral("document refreshed") : QStringLiteral("document unchanged"),
            {{QLatin1String("api"), request.apis.join(u',')}});
        if (outcome.changed)
            m_status.problems = serving->problems;
        return announce(m_status.state);
    }
    watchFiles();
    m_shared->metrics.countReload(!outcome.ok ? ReloadResult::Rejected
            : outcome.changed                 ? ReloadResult::Applied
                                              : ReloadResult::Unchanged);
    m_shared->log.write(outcome.ok ? LogLevel::Info : LogLevel::Error, QLatin1String("gateway:reload"),
        outcome.ok ? (outcome.changed ? QStringLiteral("configuration reloaded")
                                      : QStringLiteral("configuration unchanged"))
                   : QStringLiteral("configuration rejected; the old one serves on"),
        {{QLatin1String("revision"), static_cast<qint64>(outcome.revision)}});
    if (outcome.ok || request.action == ControlAction::Reload) {
        m_status.problems = outcome.problems;
        m_status.rejectedAt = outcome.ok ? QDateTime() : m_clock.wallTime();
        m_events->reloadEnded(outcome, *serving);
    }
    announce(m_status.state);
}

} // namespace gatehouse::gateway
