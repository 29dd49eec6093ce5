#include "app/commands/CheckCommand.h"

#include "app/Terminal.h"
#include "app/commands/InputFile.h"
#include "app/commands/ServeCommand.h"
#include "engine/api/Answers.h"
#include "engine/base/Json.h"
#include "engine/gateway/SnapshotBuilder.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace gatehouse::app {
namespace {

// What was found in one file, ready to print.
struct Finding
{
    QString path;
    QString summary;
    Problems problems;
    bool bad = false;
};

void addReport(Finding &finding, const openapi::FidelityReport &report)
{
    using openapi::Fidelity;
    finding.problems += report.documentProblems;
    for (const openapi::FidelityEntry &entry : report.entries) {
        for (Problem reason : entry.reasons) {
            reason.path = QString::fromUtf8(entry.method) + u' ' + entry.path
                + (reason.path.isEmpty() ? QString() : u' ' + reason.path);
            finding.problems.append(reason);
        }
    }
    finding.summary += QStringLiteral("%1 converted, %2 degraded, %3 skipped")
                           .arg(report.count(Fidelity::Converted))
                           .arg(report.count(Fidelity::Degraded))
                           .arg(report.count(Fidelity::Skipped));
    finding.bad = finding.bad || report.count(Fidelity::Skipped) > 0 || hasErrors(report.documentProblems);
}

Finding checkDocument(const QString &path)
{
    Finding finding{path, {}, {}, false};
    const auto catalog = loadCatalog(path, {});
    if (!catalog) {
        finding.summary = QStringLiteral("cannot be used");
        finding.problems.append(catalog.error());
        finding.bad = true;
        return finding;
    }
    const openapi::FidelityReport &report = (*catalog)->report();
    finding.summary = QStringLiteral("OpenAPI %1, %2: ").arg(report.specVersion, report.title);
    addReport(finding, report);
    return finding;
}

Finding checkConfiguration(const QString &path)
{
    Finding finding{path, {}, {}, false};
    const gateway::BuildOutcome built
        = gateway::buildSnapshot(path, nullptr, QDateTime::currentDateTimeUtc());
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
        addReport(finding, api.catalog->report());
    }
    return finding;
}

QStringList expand(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        const QDir folder(path);
        for (const QString &name :
            folder.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml"), QStringLiteral("*.json")},
                QDir::Files, QDir::Name))
            files.append(folder.filePath(name));
    }
    return files;
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
        json.endObject();
    }
    json.endArray();
    print(json.bytes());
}

} // namespace

int run(const CheckOptions &options)
{
    const QStringList files
        = expand(options.paths.isEmpty() ? QStringList{findConfiguration(options.config)} : options.paths);
    if (files.isEmpty()) {
        complain(
            QStringLiteral("There is no .yaml, .yml or .json file in %1.").arg(options.paths.join(u", ")));
        return kBadInput;
    }
    QList<Finding> findings;
    for (const QString &file : files) {
        findings.append(kindOf(file) == InputKind::OpenApi ? checkDocument(file) : checkConfiguration(file));
        if (options.json)
            continue;
        const Finding &finding = findings.back();
        for (const Problem &problem : finding.problems)
            print(problem.toString());
        print(QStringLiteral("%1: %2: %3")
                  .arg(file, finding.bad ? QStringLiteral("NOT OK") : QStringLiteral("ok"), finding.summary));
    }
    if (options.json)
        printJson(findings);
    const bool bad = std::ranges::any_of(findings, [](const Finding &finding) { return finding.bad; });
    return bad ? kBadInput : kStopped;
}

} // namespace gatehouse::app
