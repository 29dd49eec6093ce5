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

} // namespace gatehouse::gateway
