#include "app/commands/ToolsCommand.h"

#include "app/Terminal.h"
#include "app/commands/CommandBuild.h"
#include "app/commands/InputFile.h"
#include "app/commands/ServeCommand.h"

namespace gatehouse::app {
namespace {

using Catalogs = std::vector<std::shared_ptr<const tools::ToolCatalog>>;

Result<Catalogs, Problems> catalogsOf(const QString &path, const ToolsOptions &options)
{
    const QString &api = options.api;
    if (kindOf(path) == InputKind::OpenApi) {
        auto catalog = loadCatalog(path, {{}, MissingServer::UseLocalhost, options.outputSchema});
        if (!catalog)
            return Problems{catalog.error()};
        return Catalogs{catalog.takeValue()};
    }
    const gateway::BuildOutcome built = buildForCommand(path);
    if (!built.snapshot)
        return built.problems;
    complain(built.problems);
    if (!api.isEmpty() && !built.snapshot->apiIndex.contains(api)) {
        return Problems{{Severity::Error, QStringLiteral("tools.unknown_api"),
            QStringLiteral("there is no API \"%1\" in %2").arg(api, path), {}, {}}};
    }
    Catalogs catalogs;
    for (const calls::ServingApi &serving : built.snapshot->apis) {
        if (serving.isReady() && (api.isEmpty() || serving.config.name == api))
            catalogs.push_back(serving.catalog);
    }
    return catalogs;
}

// Tool by tool: the listing of a large API is not held in memory as a whole.
void printJson(const Catalogs &catalogs, schema::SchemaProfile profile)
{
    QByteArray separator("[");
    for (const auto &catalog : catalogs) {
        for (const tools::Tool &tool : catalog->tools()) {
            printPart(separator);
            printPart(tools::toolJson(tool, tool.name, tools::Listed::WithOperation, profile));
            separator = ",";
        }
    }
    print(separator == "[" ? QByteArray("[]") : QByteArray("]"));
}

void printLines(const Catalogs &catalogs)
{
    for (const auto &catalog : catalogs) {
        for (const tools::Tool &tool : catalog->tools()) {
            print(QStringLiteral("%1  %2 %3  %4")
                      .arg(tool.name, -46)
                      .arg(QString::fromUtf8(tool.method), -6)
                      .arg(tool.path, tool.title));
        }
    }
}

} // namespace

int run(const ToolsOptions &options)
{
    const QString path = options.path.isEmpty() ? findConfiguration({}) : options.path;
    const auto catalogs = catalogsOf(path, options);
    if (!catalogs) {
        complain(catalogs.error());
        return kBadInput;
    }
    if (options.json)
        printJson(*catalogs, options.full ? schema::SchemaProfile::Full : schema::SchemaProfile::Portable);
    else
        printLines(*catalogs);
    return kStopped;
}

} // namespace gatehouse::app
