#include "engine/gateway/BuildLog.h"

namespace gatehouse::gateway {
namespace {

constexpr qsizetype kMostBreaking = 20;
constexpr qsizetype kMostNames = 100;

QChar signOf(tools::ToolFate fate)
{
    switch (fate) {
    case tools::ToolFate::Added:
        return u'+';
    case tools::ToolFate::Removed:
        return u'-';
    case tools::ToolFate::Changed:
        break;
    }
    return u'~';
}

calls::ToolChangeSummary summaryOf(const QString &api, const tools::ToolDiff &diff, bool isHeld)
{
    calls::ToolChangeSummary summary;
    summary.api = api;
    summary.added = static_cast<int>(diff.count(tools::ToolFate::Added));
    summary.removed = static_cast<int>(diff.count(tools::ToolFate::Removed));
    summary.changed = static_cast<int>(diff.count(tools::ToolFate::Changed));
    summary.held = isHeld;
    for (const tools::ToolDifference &difference : diff.tools) {
        if (summary.names.size() < kMostNames)
            summary.names.append(signOf(difference.fate) + (u' ' + difference.tool));
        for (const tools::ToolChange &change : difference.changes) {
            if (change.impact == tools::Impact::Breaking && summary.breaking.size() < kMostBreaking)
                summary.breaking.append(difference.tool + QStringLiteral(": ") + change.message);
        }
    }
    return summary;
}

// Of an API that is not there, or does not serve: none.
const tools::ToolList &toolsOf(const calls::Snapshot &snapshot, const QString &api)
{
    static const tools::ToolList none;
    const auto at = snapshot.apiIndex.constFind(api);
    if (at == snapshot.apiIndex.constEnd())
        return none;
    const calls::ServingApi &found = snapshot.apis[static_cast<size_t>(*at)];
    return found.catalog ? found.catalog->tools() : none;
}

} // namespace

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
    QList<calls::ToolChangeSummary> summaries;
    for (const calls::ServingApi &api : snapshot.apis) {
        if (api.diff)
            summaries.append(summaryOf(api.config.name, *api.diff, api.documentIsHeld));
    }
    return summaries;
}

QList<calls::ToolChangeSummary> toolChangesBetween(
    const calls::Snapshot &before, const calls::Snapshot &after)
{
    QList<calls::ToolChangeSummary> summaries;
    const auto add = [&](const QString &name, bool isHeld) {
        const tools::ToolDiff diff = tools::diffTools(toolsOf(before, name), toolsOf(after, name));
        if (!diff.isEmpty())
            summaries.append(summaryOf(name, diff, isHeld));
    };
    for (const calls::ServingApi &api : after.apis)
        add(api.config.name, api.documentIsHeld);
    for (const calls::ServingApi &api : before.apis) {
        if (!after.apiIndex.contains(api.config.name))
            add(api.config.name, false);
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
