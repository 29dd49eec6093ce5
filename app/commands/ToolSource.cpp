#include "app/commands/ToolSource.h"

#include "app/Terminal.h"
#include "app/commands/CommandBuild.h"
#include "app/commands/InputFile.h"

namespace gatehouse::app {

Result<Catalogs, Problems> loadCatalogs(const ToolSource &source)
{
    if (kindOf(source.path) == InputKind::OpenApi) {
        auto catalog = loadCatalog(source.path, {{}, MissingServer::UseLocalhost, source.outputSchema});
        if (!catalog)
            return Problems{catalog.error()};
        return Catalogs{catalog.takeValue()};
    }
    const gateway::BuildOutcome built = buildForCommand(source.path);
    if (!built.snapshot)
        return built.problems;
    complain(built.problems);
    if (!source.api.isEmpty() && !built.snapshot->apiIndex.contains(source.api)) {
        return Problems{{Severity::Error, QStringLiteral("tools.unknown_api"),
            QStringLiteral("there is no API \"%1\" in %2").arg(source.api, source.path), {}, {}}};
    }
    Catalogs catalogs;
    for (const calls::ServingApi &serving : built.snapshot->apis) {
        if (serving.isReady() && (source.api.isEmpty() || serving.config.name == source.api))
            catalogs.push_back(serving.catalog);
    }
    return catalogs;
}

} // namespace gatehouse::app
