#include "engine/gateway/CatalogBuilder.h"

#include "engine/calls/DocumentLoader.h"
#include "engine/calls/DocumentVisit.h"
#include "engine/gateway/CredentialBuilder.h"
#include "engine/tools/PromptBuilder.h"
#include "engine/tools/ResourceBuilder.h"

namespace gatehouse::gateway {
namespace {

using calls::ServingApi;

tools::BuildOptions buildOptions(const ApiBuildInput &input, const QString &documentUrl)
{
    tools::BuildOptions options;
    options.api = input.config.name;
    options.nameLimit = input.gateway.tools.nameLimit;
    options.conversion = input.config.conversion;
    options.baseUrl = input.config.backend.baseUrl;
    options.documentUrl = documentUrl;
    options.credentialParameters = suppliedParameters(input.config.backend);
    return options;
}

// But for what the documents say.
bool isBuiltAlike(const ApiBuildInput &input)
{
    const ServingApi *previous = input.previous;
    return previous && previous->isReady() && input.previousTools->nameLimit == input.gateway.tools.nameLimit
        && previous->config.conversion == input.config.conversion
        && previous->config.backend == input.config.backend
        && previous->config.document == input.config.document;
}

bool mayReuseTools(const ApiBuildInput &input, const calls::LoadedDocument &loaded)
{
    return isBuiltAlike(input) && input.previous->documentHash == loaded.bytes.hash()
        && calls::isUnchanged(input.previous->furtherDocuments, loaded);
}

bool sameResourcesAndPrompts(const ApiConfig &left, const ApiConfig &right)
{
    return left.resources == right.resources && left.prompts == right.prompts;
}

QStringList referencedOperations(const ApiConfig &config)
{
    QStringList references;
    for (const ResourceConfig &resource : config.resources)
        references += resource.operation;
    for (const PromptConfig &prompt : config.prompts) {
        for (const PromptMessageConfig &message : prompt.messages)
            references += message.operation;
    }
    references.removeAll(QString());
    return references;
}

// `tools` are those of referencedOperations(); the catalog is there already.
void buildResourcesAndPrompts(ServingApi &api, const std::shared_ptr<tools::ReferencedTools> &tools)
{
    if (tools)
        tools->takeNamesOf(api.catalog->tools());
    api.resources = tools::ResourceCatalog::create(tools::buildResources(api.config.resources, tools));
    const QString prefix = toolPrefix(api.config.name, api.config.conversion);
    api.prompts = tools::PromptCatalog::create(tools::buildPrompts(api.config.prompts, prefix, tools));
}

void reuseTools(ServingApi &api, const ServingApi &previous)
{
    api.documentHash = previous.documentHash;
    api.catalog = previous.catalog;
    api.furtherDocuments = previous.furtherDocuments;
    api.loadedAt = previous.loadedAt;
}

// Reads the document once for all that is missing yet.
Result<void> convert(ServingApi &api, const ApiBuildInput &input, const calls::LoadedDocument &loaded)
{
    auto document = calls::readLoaded(loaded);
    if (!document)
        return document.error();
    auto read = openapi::readOperations(document.value());
    if (!read)
        return read.error();
    const tools::BuildOptions options = buildOptions(input, loaded.url);
    std::shared_ptr<tools::ReferencedTools> referenced;
    if (const QStringList references = referencedOperations(api.config); !references.isEmpty())
        referenced = tools::buildReferencedTools(document.value(), read.value(), options, references);
    if (api.catalog) {
        buildResourcesAndPrompts(api, referenced);
        return {};
    }
    auto built = tools::buildTools(document.value(), read.takeValue(), options);
    if (!built)
        return built.error();
    api.furtherDocuments = document->set->stamps();
    api.catalog = tools::ToolCatalog::create(built.takeValue());
    api.loadedAt = input.now;
    buildResourcesAndPrompts(api, referenced);
    return {};
}

Result<void> loadOnce(ServingApi &api, const ApiBuildInput &input, const http::Headers &headers,
    const std::shared_ptr<calls::DocumentVisit> &visit)
{
    auto loaded
        = calls::loadDocument(input.config.document, input.gateway.folder, headers, input.stop, visit);
    if (!loaded)
        return loaded.error();
    api.documentHash = loaded->bytes.hash();
    const bool sameTools = mayReuseTools(input, *loaded);
    if (sameTools)
        reuseTools(api, *input.previous);
    if (sameTools && sameResourcesAndPrompts(input.previous->config, input.config)) {
        api.resources = input.previous->resources;
        api.prompts = input.previous->prompts;
    } else if (auto converted = convert(api, input, *loaded); !converted) {
        api.catalog.reset();
        return converted;
    }
    return {};
}

// Takes what was built with the old document, and with nothing else that is old.
void takeDocument(ServingApi &api, const ServingApi &old)
{
    reuseTools(api, old);
    api.resources = old.resources;
    api.prompts = old.prompts;
}

Problem keptProblem(const Problem &why, const QString &what)
{
    return {Severity::Warning, QStringLiteral("document.last_good_kept"),
        QStringLiteral("%1; %2").arg(why.message, what), why.path, why.place};
}

// What a document that has become bad leaves: the tools of before, as long as nothing else has changed.
Result<void> keepPrevious(ServingApi &api, const ApiBuildInput &input, const Problem &why)
{
    if (!isBuiltAlike(input) || !sameResourcesAndPrompts(input.previous->config, input.config))
        return why;
    takeDocument(api, *input.previous);
    api.problems.append(keptProblem(why, QStringLiteral("the tools of before serve on")));
    return {};
}

// What clients were promised: the tools that serve, or after a restart those of the copy. Null when nobody
// was promised anything by this configuration.
std::optional<ServingApi> promised(const ServingApi &api, const ApiBuildInput &input,
    const http::Headers &headers, const std::shared_ptr<calls::DocumentVisit> &visit)
{
    if (input.previous && input.previous->isReady())
        return *input.previous;
    if (!visit || !visit->hasNews() || input.config.document.onBreaking == OnBreaking::Apply)
        return std::nullopt;
    ServingApi old = api;
    old.catalog.reset();
    const auto offline = visit->offline();
    if (!loadOnce(old, input, headers, offline))
        return std::nullopt;
    return old;
}

Problem heldProblem(const tools::ToolDiff &diff, const QString &api)
{
    return {Severity::Warning, QStringLiteral("document.held"),
        QStringLiteral(
            "the document has changed, and %n of its tools would break for clients: the tools of before "
            "serve on. To take it: POST /admin/apis/%1/refresh?accept_breaking=true, or on_breaking: apply")
            .replace(QStringLiteral("%n"), QString::number(diff.breakingCount()))
            .arg(api),
        {}, {}};
}

// Says what is different, and holds back what must not be.
void compare(ServingApi &api, const ApiBuildInput &input, const http::Headers &headers,
    const std::shared_ptr<calls::DocumentVisit> &visit)
{
    const auto old = promised(api, input, headers, visit);
    if (!old || old->catalog == api.catalog)
        return;
    auto diff
        = std::make_shared<tools::ToolDiff>(tools::diffTools(old->catalog->tools(), api.catalog->tools()));
    if (diff->isEmpty())
        return;
    api.diff = diff;
    // What the administrator changed himself he wanted.
    const bool byDocument = !input.previous || isBuiltAlike(input);
    if (diff->impact() != tools::Impact::Breaking || !byDocument || input.acceptBreaking
        || input.config.document.onBreaking == OnBreaking::Apply)
        return;
    takeDocument(api, *old);
    api.documentIsHeld = true;
    api.problems.append(heldProblem(*diff, input.config.name));
}

} // namespace

Result<void> loadCatalogs(calls::ServingApi &api, const ApiBuildInput &input, const http::Headers &headers)
{
    const bool isRemote = !input.config.document.url.isEmpty();
    const auto visit = isRemote
        ? std::make_shared<calls::DocumentVisit>(input.documents, input.config.name, input.now)
        : nullptr;
    auto loaded = loadOnce(api, input, headers, visit);
    if (!loaded && visit && !input.stop.stop_requested()) {
        // What came was no good; what we have was.
        visit->goOffline();
        if (loadOnce(api, input, headers, visit)) {
            visit->forgetNews();
            api.problems.append(keptProblem(loaded.error(), QStringLiteral("the last good copy is used")));
            api.documentIsOld = true;
            loaded = {};
        }
    } else if (loaded && visit) {
        api.documentIsOld = visit->hasFallenBack();
    }
    if (loaded)
        compare(api, input, headers, visit);
    // A document that is held back must not become the copy: after a restart it would be what was promised.
    if (loaded && visit && !api.documentIsHeld)
        api.problems += visit->finish();
    if (!loaded && !input.stop.stop_requested()) {
        loaded = keepPrevious(api, input, loaded.error());
        api.documentIsOld = loaded.ok();
    }
    if (!loaded)
        return loaded;
    // What most clients will ask for, before the first of them has to wait.
    (void)api.catalog->listing({input.gateway.tools.profile});
    return {};
}

} // namespace gatehouse::gateway
