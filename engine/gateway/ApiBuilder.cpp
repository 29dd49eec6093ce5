#include "engine/gateway/ApiBuilder.h"

#include "engine/config/References.h"
#include "engine/gateway/CatalogBuilder.h"
#include "engine/gateway/CredentialBuilder.h"

namespace gatehouse::gateway {
namespace {

using calls::ServingApi;

http::Headers resolveHeaders(
    ServingApi &api, const QList<HeaderConfig> &configured, const credentials::SecretResolver &resolver)
{
    http::Headers headers;
    for (const HeaderConfig &header : configured) {
        if (auto value = resolver.resolve(header.value)) {
            const QByteArrayView bytes = value->expose();
            headers.add(header.name.toUtf8(), QByteArray(bytes.data(), bytes.size()));
        } else {
            api.problems.append(value.error());
        }
    }
    return headers;
}

// What stands in the file itself is no secret: nobody would write one there and a reference elsewhere.
std::vector<Secret> secretValues(
    const QList<HeaderConfig> &configured, const credentials::SecretResolver &resolver)
{
    std::vector<Secret> secrets;
    for (const HeaderConfig &header : configured) {
        if (!config::isReference(QString::fromUtf8(header.value.text.expose())))
            continue;
        if (auto value = resolver.resolve(header.value))
            secrets.push_back(value.takeValue());
    }
    return secrets;
}

// What the document shows to be wrong with the configuration is told where the rest of it is told. The other
// tools are served, so that it is no error of the API.
Problems configurationProblems(const ServingApi &api)
{
    const openapi::FidelityReport &report = api.catalog->report();
    Problems found;
    const auto take = [&](const Problems &problems, const QString &operation) {
        for (Problem problem : problems) {
            if (problem.place.file != api.config.place.file || problem.place.line == 0)
                continue;
            if (problem.severity == Severity::Error) {
                problem.severity = Severity::Warning;
                problem.message += QStringLiteral("; %1 is left out").arg(operation);
            }
            problem.path.prepend(QStringLiteral("apis.%1.conversion.overrides.").arg(api.config.name));
            found.append(problem);
        }
    };
    take(report.documentProblems, {});
    for (const openapi::FidelityEntry &entry : report.entries)
        take(entry.reasons, QString::fromUtf8(entry.method) + u' ' + entry.path);
    for (Problem problem : api.resources->problems() + api.prompts->problems()) {
        problem.path.prepend(QStringLiteral("apis.%1.").arg(api.config.name));
        found.append(problem);
    }
    return found;
}

// Whether an answer from before is still an answer to the same question.
bool asksTheSame(const ServingApi &left, const ServingApi &right)
{
    return left.documentHash == right.documentHash && left.furtherDocuments == right.furtherDocuments
        && left.credential == right.credential && left.teamCredentials == right.teamCredentials
        && sameTls(left.limits, right.limits) && left.headers == right.headers
        && left.config.backend == right.config.backend && left.config.cache == right.config.cache
        && left.config.conversion == right.config.conversion && left.config.document == right.config.document;
}

// What outlives a reload: the state of an API that is still at its place, and the answers that are still
// true.
void takeOver(ServingApi &api, const ServingApi *previous)
{
    const bool sameBackend = previous && previous->config.backend.baseUrl == api.config.backend.baseUrl
        && (!api.config.backend.baseUrl.isEmpty() || previous->baseUrl == api.baseUrl);
    if (sameBackend)
        api.state = previous->state;
    if (!api.isReady() || !api.config.cache)
        return;
    if (previous && previous->cache && asksTheSame(*previous, api))
        api.cache = previous->cache;
    else
        api.cache = std::make_shared<backend::ResponseCache>(*api.config.cache);
}

void load(ServingApi &api, const ApiBuildInput &input)
{
    const auto headers = resolveHeaders(api, input.config.document.headers, input.resolver);
    if (hasErrors(api.problems))
        return;
    if (const auto loaded = loadCatalogs(api, input, headers); !loaded)
        api.problems.append(loaded.error());
}

} // namespace

void prepareBackend(ServingApi &api, const ApiBuildInput &input)
{
    const BackendConfig &backend = api.config.backend;
    api.limits.timeout = backend.timeout;
    api.limits.maxResponseBytes = backend.maxResponseBytes;
    // Without base_url the address is the document's, which names nothing.
    api.limits.egress = backend::EgressRule::namedBy(backend.baseUrl, backend.allowPrivate);
    resolveCredentials(api, input);
    api.headers = resolveHeaders(api, backend.headers, input.resolver);
    api.secretHeaders = secretValues(backend.headers, input.resolver);
    for (const QString &name : backend.forwardHeaders)
        api.forwarded.append(name.toUtf8());
}

calls::ServingApi buildApi(const ApiBuildInput &input)
{
    ServingApi api;
    api.config = input.config;
    api.baseUrl = input.config.backend.baseUrl;
    if (!input.config.enabled) {
        api.reason = QStringLiteral("disabled in the configuration");
        return api;
    }
    api.problems = input.config.unresolved;
    prepareBackend(api, input);
    // With a reference missing the document could still be read, but its tools could not be called.
    if (!hasErrors(api.problems))
        load(api, input);
    if (api.catalog)
        api.problems += configurationProblems(api);

    for (Problem &problem : api.problems) {
        if (problem.path.isEmpty())
            problem.path = QStringLiteral("apis.%1").arg(api.config.name);
        if (problem.place.line == 0)
            problem.place = problem.place.file.isEmpty() ? api.config.place : problem.place;
        if (problem.severity == Severity::Error && api.reason.isEmpty())
            api.reason = problem.message;
    }
    if (api.isReady() && !api.catalog->tools().empty())
        api.baseUrl = QString::fromUtf8(api.catalog->tools().front().server);
    takeOver(api, input.previous);
    return api;
}

} // namespace gatehouse::gateway
