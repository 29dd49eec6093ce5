#include "engine/tools/PromptBuilder.h"

#include "engine/tools/InputProperties.h"

#include <algorithm>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

// What the operation requires, a client has to be asked for.
Result<const Tool *> toolOf(
    const PromptMessageConfig &message, const PromptConfig &prompt, const ReferencedTools &tools)
{
    auto tool = tools.find(message.operation);
    if (!tool)
        return tool;
    for (const QString &required : requiredProperties(**tool)) {
        const bool asked = std::ranges::any_of(prompt.arguments,
            [&](const PromptArgumentConfig &one) { return one.required && one.name == required; });
        if (!asked) {
            return Problem{Severity::Warning, u"tools.missing_argument"_s,
                u"%1 requires `%2`, which is no required argument of the prompt; add it, or pin it by an "
                "override's constants"_s.arg((*tool)->name, required),
                {}, {}};
        }
    }
    return tool;
}

Result<Prompt> promptOf(const PromptConfig &config, const QString &prefix, const ReferencedTools *tools)
{
    Prompt prompt{config.name, prefix + config.name, config.title, config.description, config.arguments, {}};
    for (const PromptMessageConfig &message : config.messages) {
        PromptMessage made{message.role, message.text, message.resource, nullptr};
        if (!message.operation.isEmpty()) {
            const auto tool = toolOf(message, config, *tools);
            if (!tool) {
                Problem problem = tool.error();
                problem.place = message.place;
                return problem;
            }
            made.tool = *tool;
        }
        prompt.messages.push_back(std::move(made));
    }
    return prompt;
}

} // namespace

BuiltPrompts buildPrompts(const QList<PromptConfig> &configured, const QString &prefix,
    std::shared_ptr<const ReferencedTools> tools)
{
    BuiltPrompts built;
    for (const PromptConfig &config : configured) {
        auto prompt = promptOf(config, prefix, tools.get());
        if (prompt) {
            built.prompts.push_back(prompt.takeValue());
            continue;
        }
        Problem problem = prompt.error();
        problem.message += u"; the prompt %1 is left out"_s.arg(config.name);
        problem.path = u"prompts.%1.operation"_s.arg(config.name);
        built.problems.append(problem);
    }
    built.tools = std::move(tools);
    return built;
}

} // namespace gatehouse::tools
