#include "app/commands/InputFile.h"

#include "engine/calls/DocumentLoader.h"
#include "engine/config/YamlText.h"
#include "engine/tools/ToolBuilder.h"

#include <QFileInfo>

namespace gatehouse::app {
namespace {

Result<tools::BuiltTools> build(
    const openapi::Document &document, const QString &api, const DocumentSettings &settings)
{
    tools::BuildOptions options;
    options.api = api;
    options.baseUrl = settings.baseUrl;
    options.conversion.outputSchema = settings.outputSchema;
    auto built = tools::buildTools(document, options);
    if (!built && built.error().code == u"tools.no_server"
        && settings.missingServer == MissingServer::UseLocalhost) {
        options.baseUrl = QStringLiteral("http://localhost");
        return tools::buildTools(document, options);
    }
    return built;
}

} // namespace

InputKind kindOf(const QString &path)
{
    // Not read twice: a configuration is never that large.
    if (QFileInfo(path).size() > config::kMaxConfigBytes)
        return InputKind::OpenApi;
    const auto loaded = calls::loadDocumentFile(path);
    if (!loaded)
        return InputKind::Configuration;
    const auto document = loaded->bytes.read(path);
    if (!document)
        return path.endsWith(u".json") ? InputKind::OpenApi : InputKind::Configuration;
    const openapi::DocumentNode root = document->root;
    const bool versioned = !root["openapi"].isObject() && !root["swagger"].isObject()
        && (root.has("openapi") || root.has("swagger"));
    return versioned || (root.has("paths") && root.has("info")) ? InputKind::OpenApi
                                                                : InputKind::Configuration;
}

Result<std::shared_ptr<const tools::ToolCatalog>> loadCatalog(
    const QString &path, const DocumentSettings &settings)
{
    auto loaded = calls::loadDocumentFile(path);
    if (!loaded)
        return loaded.error();
    auto document = calls::readLoaded(*loaded);
    if (!document)
        return document.error();
    auto built = build(document.value(), QFileInfo(path).completeBaseName(), settings);
    if (!built)
        return built.error();
    return tools::ToolCatalog::create(built.takeValue());
}

} // namespace gatehouse::app
