#include "app/commands/DiffCommand.h"

#include "app/Terminal.h"
#include "app/commands/DiffText.h"
#include "app/commands/InputFile.h"
#include "app/commands/ToolSource.h"

namespace gatehouse::app {
namespace {

// Copies: schemas and hints, not the documents' trees, whose memory the catalogs keep.
tools::ToolList toolsOf(const Catalogs &catalogs)
{
    tools::ToolList all;
    for (const auto &catalog : catalogs)
        all.insert(all.end(), catalog->tools().begin(), catalog->tools().end());
    return all;
}

void forgetApi(tools::ToolList &tools)
{
    for (tools::Tool &tool : tools)
        tool.api.clear();
}

bool isBad(const tools::ToolDiff &diff, DiffFailure failOn)
{
    switch (failOn) {
    case DiffFailure::Never:
        return false;
    case DiffFailure::Breaking:
        return diff.impact() == tools::Impact::Breaking;
    case DiffFailure::Any:
        return !diff.isEmpty();
    }
    Q_UNREACHABLE();
}

} // namespace

int run(const DiffOptions &options)
{
    const auto before = loadCatalogs({options.before, options.api, options.outputSchema});
    const auto after = loadCatalogs({options.after, options.api, options.outputSchema});
    for (const auto *side : {&before, &after}) {
        if (!*side) {
            complain(side->error());
            return kBadInput;
        }
    }
    tools::ToolList old = toolsOf(*before);
    tools::ToolList now = toolsOf(*after);
    // A document has no name as an API of its own.
    if (kindOf(options.before) == InputKind::OpenApi || kindOf(options.after) == InputKind::OpenApi) {
        if (before->size() > 1 || after->size() > 1) {
            complain(QStringLiteral("The configuration has several APIs: say which one with --api."));
            return kBadInput;
        }
        forgetApi(old);
        forgetApi(now);
    }
    const tools::ToolDiff diff = tools::diffTools(old, now);
    if (options.json)
        print(diffJson(diff));
    else
        print(diffLines(diff).join(u'\n'));
    return isBad(diff, options.failOn) ? kBadInput : kStopped;
}

} // namespace gatehouse::app
