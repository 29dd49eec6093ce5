#include "app/commands/CheckFinding.h"

#include "app/Terminal.h"
#include "app/commands/CommandBuild.h"
#include "app/commands/FidelityTable.h"
#include "app/commands/InputFile.h"
#include "engine/api/Answers.h"
#include "engine/base/Json.h"

namespace gatehouse::app {
namespace {

using openapi::Fidelity;

void addSummary(Finding &finding, const tools::ToolCatalog &catalog, FailOn failOn)
{
    const openapi::FidelityReport &report = catalog.report();
    const int degraded = report.count(Fidelity::Degraded);
    const int skipped = report.count(Fidelity::Skipped);
    finding.summary += QStringLiteral("%1 converted, %2 degraded, %3 skipped")
                           .arg(report.count(Fidelity::Converted))
                           .arg(degraded)
                           .arg(skipped);
    if (catalog.excluded() > 0)
        finding.summary += QStringLiteral(", %1 left out as asked").arg(catalog.excluded());
    finding.bad = finding.bad || skipped > 0 || (failOn == FailOn::Degraded && degraded > 0)
        || hasErrors(report.documentProblems);
}

// A configuration has no table: each reason says its operation. What is wrong with the configuration itself
// was told with the rest of it.
void addReasons(Finding &finding, const openapi::FidelityReport &report)
{
    for (const Problem &problem : report.documentProblems) {
        if (problem.place.file != finding.path)
            finding.problems.append(problem);
    }
    for (const openapi::FidelityEntry &entry : report.entries) {
        for (Problem reason : entry.reasons) {
            if (reason.place.file == finding.path)
                continue;
            reason.path = QString::fromUtf8(entry.method) + u' ' + entry.path
                + (reason.path.isEmpty() ? QString() : u' ' + reason.path);
            finding.problems.append(reason);
        }
    }
}

void writeDocument(JsonWriter &json, const tools::ToolCatalog &catalog)
{
    const openapi::FidelityReport &report = catalog.report();
    json.key("openapi");
    json.string(report.specVersion);
    json.key("title");
    json.string(report.title);
    for (const Fidelity fidelity : {Fidelity::Converted, Fidelity::Degraded, Fidelity::Skipped}) {
        json.key(QByteArrayView(fidelityName(fidelity).data()));
        json.number(report.count(fidelity));
    }
    json.key("excluded");
    json.number(catalog.excluded());
    writeOperations(json, report);
}

} // namespace

Finding checkDocument(const QString &path, FailOn failOn)
{
    Finding finding;
    finding.path = path;
    auto catalog = loadCatalog(path);
    if (!catalog) {
        finding.summary = QStringLiteral("cannot be used");
        finding.problems.append(catalog.error());
        finding.bad = true;
        return finding;
    }
    finding.document = catalog.takeValue();
    const openapi::FidelityReport &report = finding.document->report();
    finding.summary = QStringLiteral("OpenAPI %1, %2: ").arg(report.specVersion, report.title);
    finding.problems = report.documentProblems;
    addSummary(finding, *finding.document, failOn);
    return finding;
}

Finding checkConfiguration(const QString &path, FailOn failOn)
{
    Finding finding;
    finding.path = path;
    const gateway::BuildOutcome built = buildForCommand(path);
    finding.problems = built.problems;
    finding.bad = hasErrors(built.problems);
    if (!built.snapshot) {
        finding.summary = QStringLiteral("cannot be served");
        return finding;
    }
    finding.summary = QStringLiteral("%1 APIs ready, %2 failed, %3 teams")
                          .arg(built.snapshot->readyCount())
                          .arg(built.snapshot->failedCount())
                          .arg(built.snapshot->config.teams.size());
    for (const calls::ServingApi &api : built.snapshot->apis) {
        if (!api.isReady())
            continue;
        finding.summary += QStringLiteral("\n  %1: ").arg(api.config.name);
        addSummary(finding, *api.catalog, failOn);
        addReasons(finding, api.catalog->report());
    }
    return finding;
}

void printText(const Finding &finding)
{
    for (const Problem &problem : finding.problems)
        print(problem.toString());
    if (finding.document) {
        const QStringList lines = fidelityTable(finding.document->report(), finding.path, terminalWidth());
        if (!lines.isEmpty())
            print(lines.join(u'\n'));
    }
    print(QStringLiteral("%1: %2: %3")
              .arg(finding.path, finding.bad ? QStringLiteral("NOT OK") : QStringLiteral("ok"),
                  finding.summary));
}

void printJson(const QList<Finding> &findings)
{
    JsonWriter json;
    json.beginArray();
    for (const Finding &finding : findings) {
        json.beginObject();
        json.key("file");
        json.string(finding.path);
        json.key("ok");
        json.boolean(!finding.bad);
        json.key("summary");
        json.string(finding.summary);
        api::writeProblems(json, finding.problems);
        if (finding.document)
            writeDocument(json, *finding.document);
        json.endObject();
    }
    json.endArray();
    print(json.take());
}

} // namespace gatehouse::app
