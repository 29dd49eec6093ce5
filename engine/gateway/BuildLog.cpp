#include "engine/gateway/BuildLog.h"

namespace gatehouse::gateway {

void logProblems(telemetry::Log &log, const Problems &problems)
{
    for (const Problem &problem : problems) {
        const LogLevel level = problem.severity == Severity::Error ? LogLevel::Error : LogLevel::Warning;
        log.write(level, QLatin1String("config:problem"), problem.toString());
    }
}

void logReports(telemetry::Log &log, const calls::Snapshot &snapshot)
{
    static constexpr int mostNamed = 20;
    for (const calls::ServingApi &api : snapshot.apis) {
        if (!api.isReady())
            continue;
        const openapi::FidelityReport &report = api.catalog->report();
        int left = mostNamed;
        for (const openapi::FidelityEntry &entry : report.entries) {
            if (entry.fidelity != openapi::Fidelity::Skipped || --left < 0)
                continue;
            log.warning(QLatin1String("openapi:report"),
                QStringLiteral("%1 %2 is no tool: %3")
                    .arg(QString::fromUtf8(entry.method), entry.path,
                        entry.reasons.isEmpty() ? QString() : entry.reasons.front().toString()),
                {{QLatin1String("api"), api.config.name}});
        }
        log.info(QLatin1String("openapi:report"), QStringLiteral("operations converted"),
            {{QLatin1String("api"), api.config.name},
                {QLatin1String("converted"), report.count(openapi::Fidelity::Converted)},
                {QLatin1String("degraded"), report.count(openapi::Fidelity::Degraded)},
                {QLatin1String("skipped"), report.count(openapi::Fidelity::Skipped)}});
    }
}

QList<calls::ToolChangeSummary> toolChanges(const calls::Snapshot &snapshot)
{
    static constexpr qsizetype mostNamed = 20;
    QList<calls::ToolChangeSummary> summaries;
    for (const calls::ServingApi &api : snapshot.apis) {
        if (!api.diff)
            continue;
        calls::ToolChangeSummary summary;
        summary.api = api.config.name;
        summary.added = static_cast<int>(api.diff->count(tools::ToolFate::Added));
        summary.removed = static_cast<int>(api.diff->count(tools::ToolFate::Removed));
        summary.changed = static_cast<int>(api.diff->count(tools::ToolFate::Changed));
        summary.held = api.documentIsHeld;
        for (const tools::ToolDifference &difference : api.diff->tools) {
            for (const tools::ToolChange &change : difference.changes) {
                if (change.impact == tools::Impact::Breaking && summary.breaking.size() < mostNamed)
                    summary.breaking.append(difference.tool + QStringLiteral(": ") + change.message);
            }
        }
        summaries.append(summary);
    }
    return summaries;
}

void logToolChanges(telemetry::Log &log, const QList<calls::ToolChangeSummary> &changes)
{
    for (const calls::ToolChangeSummary &change : changes) {
        log.write(change.breaking.isEmpty() ? LogLevel::Info : LogLevel::Warning,
            QLatin1String("openapi:diff"),
            change.held ? QStringLiteral("a document that would break clients is held back")
                        : QStringLiteral("tools have changed"),
            {{QLatin1String("api"), change.api}, {QLatin1String("added"), change.added},
                {QLatin1String("removed"), change.removed}, {QLatin1String("changed"), change.changed},
                {QLatin1String("breaking"), change.breaking.join(QStringLiteral("; "))}});
    }
}

} // namespace gatehouse::gateway
