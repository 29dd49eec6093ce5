#include "engine/mcp/PromptMethods.h"

#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/ListResult.h"
#include "engine/mcp/PromptRun.h"

namespace gatehouse::mcp {
namespace {

std::optional<RpcError> checkArguments(const tools::Prompt &prompt, const QJsonValue &given)
{
    if (!given.isUndefined() && !given.isObject())
        return invalidParams(QStringLiteral("params.arguments must be an object"));
    const QJsonObject arguments = given.toObject();
    QStringList missing;
    for (const PromptArgumentConfig &argument : prompt.arguments) {
        const QJsonValue value = arguments.value(argument.name);
        if (value.isUndefined() && argument.required)
            missing.append(argument.name);
        else if (!value.isUndefined() && !value.isString())
            return invalidParams(QStringLiteral("params.arguments.%1 must be a string").arg(argument.name));
    }
    if (!missing.isEmpty())
        return invalidParams(QStringLiteral("params.arguments lacks %1").arg(missing.join(u", ")));
    return std::nullopt;
}

} // namespace

bool mayGet(const calls::VisibleApi &api, const tools::Prompt &prompt)
{
    return api.rule->admitsAll()
        || std::ranges::all_of(prompt.messages, [&api](const tools::PromptMessage &message) {
               if (message.tool)
                   return api.admits(*message.tool);
               // A placeholder stands for what the variable of a template may be.
               const auto match = api->resources->match(message.resourceUri);
               return !match || tools::ResourceCatalog::admits(*api.rule, *match->resource);
           });
}

QByteArray promptListing(const calls::VisibleApi &api, tools::Naming naming)
{
    if (api.rule->admitsAll())
        return naming == tools::Naming::Plain ? api->prompts->listing() : api->prompts->qualifiedListing();
    return api->prompts->listingOf(
        naming, [&api](const tools::Prompt &prompt) { return mayGet(api, prompt); });
}

FoundPrompt findPrompt(const calls::EndpointRequest &request, const QString &name)
{
    for (const calls::VisibleApi &api :
        calls::visibleApis(*request.snapshot(), request.principal, request.api)) {
        const tools::Prompt *prompt
            = request.api.isEmpty() ? api->prompts->findQualified(name) : api->prompts->find(name);
        if (prompt && mayGet(api, *prompt))
            return {api.api, prompt};
    }
    return {};
}

MethodOutcome PromptMethods::list(const calls::EndpointRequest &request, const MethodCall &call)
{
    const auto naming = request.api.isEmpty() ? tools::Naming::Qualified : tools::Naming::Plain;
    return listResult(request, call, "prompts",
        [naming](const calls::VisibleApi &api) { return promptListing(api, naming); });
}

Cancellation PromptMethods::get(
    const calls::EndpointRequestPointer &request, const MethodCall &call, MethodCompletion completion)
{
    const QJsonValue name = call.params.value(QLatin1String("name"));
    const FoundPrompt found = name.isString() ? findPrompt(*request, name.toString()) : FoundPrompt();
    std::optional<RpcError> wrong;
    if (!name.isString())
        wrong = invalidParams(QStringLiteral("params.name must be a string: the prompt to get"));
    else if (!found.prompt)
        wrong = invalidParams(QStringLiteral("Unknown prompt: %1").arg(name.toString().left(200)));
    else
        wrong = checkArguments(*found.prompt, call.params.value(QLatin1String("arguments")));
    if (wrong) {
        completion(std::move(*wrong));
        return {};
    }
    const auto run = std::make_shared<PromptRun>(m_reader, request, call, found, std::move(completion));
    run->next();
    // What it waits for keeps it.
    return [weak = std::weak_ptr(run)] {
        if (const auto running = weak.lock())
            running->cancel();
    };
}

} // namespace gatehouse::mcp
