#include "engine/gateway/ToolPreviewer.h"

#include "engine/gateway/SingleTool.h"
#include "engine/tools/ListedTool.h"
#include "engine/tools/OperationReference.h"
#include "engine/tools/ToolFilter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

using openapi::Operation;

qsizetype overrideOf(const ConversionConfig &conversion, const Operation &operation)
{
    const auto found = std::ranges::find_if(conversion.overrides,
        [&operation](const OverrideConfig &one) { return tools::refersTo(one.operation, operation); });
    return found == conversion.overrides.end() ? -1 : std::distance(conversion.overrides.begin(), found);
}

bool isExposed(const ConversionConfig &conversion, const Operation &operation, qsizetype override)
{
    if (override >= 0 && !conversion.overrides[override].enabled.value_or(true))
        return false;
    return tools::ToolFilter(conversion).admits(operation);
}

// Those that the override makes, at its keys; and whatever keeps the operation from being a tool.
Problems problemsOf(const openapi::FidelityReport &report, const ToolPreviewInquiry &inquiry, qsizetype at)
{
    Problems problems;
    for (const openapi::FidelityEntry &entry : report.entries) {
        for (Problem problem : entry.reasons) {
            const bool isOurs = problem.place.line > 0 && problem.place.file == inquiry.config.file;
            if (isOurs && at >= 0)
                problem.path.prepend(u"apis[%1].conversion.overrides[%2]."_s.arg(inquiry.api).arg(at));
            if (isOurs || problem.severity == Severity::Error)
                problems.append(problem);
        }
    }
    return problems;
}

} // namespace

Result<ToolPreview> previewTool(const ToolPreviewInquiry &inquiry, DocumentShelf &shelf,
    const credentials::SecretResolver &resolver, const std::stop_token &stop)
{
    const ApiConfig &api = inquiry.config.apis[inquiry.api];
    const auto read
        = shelf.read(api.document, inquiry.config.folder, resolver, stop, DocumentShelf::Wanted::Recent);
    if (!read)
        return read.error();
    auto operations = openapi::readOperations(read->document);
    if (!operations)
        return operations.error();
    const auto found = std::ranges::find_if(operations->operations, [&](const openapi::ReadOperation &one) {
        return one.operation.method == inquiry.method && one.operation.path == inquiry.path;
    });
    if (found == operations->operations.end()) {
        return Problem{Severity::Error, u"tools.gone"_s,
            u"the document has no %1 %2 any more"_s.arg(QString::fromLatin1(inquiry.method), inquiry.path),
            {}, {}};
    }
    const Operation operation = found->operation;
    const qsizetype override = overrideOf(api.conversion, operation);
    ToolPreview preview;
    preview.isExposed = isExposed(api.conversion, operation, override);
    if (!preview.isExposed)
        return preview;
    const auto built = buildSingleTool(inquiry.config, api, *read, operations.takeValue(), operation);
    if (!built)
        return built.error();
    preview.problems = problemsOf(built->report, inquiry, override);
    if (built->tools.empty())
        return preview;
    const tools::Tool &tool = built->tools.front();
    const schema::SchemaProfile profile = inquiry.config.tools.profile;
    preview.name = tool.name;
    preview.json = tools::toolJson(tool, tool.name, tools::Listed::Plain, profile);
    preview.tokens = tools::listedTokens(tool, profile);
    return preview;
}

} // namespace gatehouse::gateway
