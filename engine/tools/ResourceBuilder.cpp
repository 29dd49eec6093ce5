#include "engine/tools/ResourceBuilder.h"

#include "engine/config/Suggestion.h"
#include "engine/tools/InputProperties.h"

#include <algorithm>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

Problem mismatch(const QString &code, const QString &message)
{
    return {Severity::Warning, code, message, {}, {}};
}

// Every variable has to go somewhere, and everything that is required has to come from one.
Result<void> checkVariables(const QStringList &variables, const Tool &tool)
{
    const QStringList properties = inputProperties(tool);
    for (const QString &variable : variables) {
        if (!properties.contains(variable)) {
            return mismatch(u"tools.unknown_variable"_s,
                u"{%1} of the URI is no parameter of %2%3"_s.arg(
                    variable, tool.name, config::didYouMean(variable, properties)));
        }
    }
    for (const QString &required : requiredProperties(tool)) {
        if (!variables.contains(required)) {
            return mismatch(u"tools.missing_variable"_s,
                u"%1 requires `%2`, which is no {variable} of the URI; add it, or pin it by an override's "
                "constants"_s.arg(tool.name, required));
        }
    }
    return {};
}

Result<Resource> resourceOf(const ResourceConfig &config, const ReferencedTools *tools)
{
    Resource resource;
    auto pattern = UriTemplate::parse(config.uri);
    if (!pattern)
        return mismatch(u"config.bad_uri"_s, pattern.error());
    resource.pattern = pattern.takeValue();
    resource.uri = config.uri;
    resource.isTemplate = resource.pattern.hasVariables();
    resource.name = config.name;
    resource.title = config.title;
    resource.description = config.description;
    resource.mimeType = config.mimeType.toUtf8();
    if (config.text) {
        resource.text = config.text->toUtf8();
        return resource;
    }
    const auto tool = tools->find(config.operation);
    if (!tool)
        return tool.error();
    resource.tool = *tool;
    if (const auto checked = checkVariables(resource.pattern.variables(), *resource.tool); !checked)
        return checked.error();
    for (const QString &variable : resource.pattern.variables()) {
        if (const QStringList values = enumOf(*resource.tool, variable); !values.isEmpty())
            resource.values.insert(variable, values);
    }
    return resource;
}

} // namespace

BuiltResources buildResources(
    const QList<ResourceConfig> &configured, std::shared_ptr<const ReferencedTools> tools)
{
    BuiltResources built;
    for (const ResourceConfig &config : configured) {
        auto resource = resourceOf(config, tools.get());
        if (resource) {
            built.resources.push_back(resource.takeValue());
            continue;
        }
        Problem problem = resource.error();
        problem.message += u"; the resource %1 is left out"_s.arg(config.name);
        problem.path = u"resources.%1.operation"_s.arg(config.name);
        problem.place = config.operationPlace;
        built.problems.append(problem);
    }
    built.tools = std::move(tools);
    return built;
}

} // namespace gatehouse::tools
