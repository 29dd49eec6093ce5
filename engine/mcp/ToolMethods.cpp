#include "engine/mcp/ToolMethods.h"

#include "engine/calls/ToolLookup.h"
#include "engine/calls/VisibleApis.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/ResultWriter.h"
#include "engine/mcp/ServerInfo.h"
#include "engine/mcp/ToolPage.h"
#include "engine/tools/MirroredArguments.h"
#include "engine/tools/ResultMapper.h"

namespace gatehouse::mcp {
namespace {

RpcError unknownTool(const QString &name)
{
    return invalidParams(QStringLiteral("Unknown tool: %1").arg(name.left(200)));
}

// Arguments that travel in headers too have to say the same there (MCP 2026-07-28, custom headers).
std::optional<RpcError> checkMirrored(const tools::Tool &tool, const MethodCall &call,
    const QJsonObject &arguments, const http::Headers &headers)
{
    if (call.era == Era::Legacy || tool.mirrored.isEmpty())
        return std::nullopt;
    if (const auto wrong = tools::mismatch(tool, arguments, headers))
        return RpcError{ErrorCode::HeaderMismatch, *wrong, {}};
    return std::nullopt;
}

QByteArray retryMeta(const calls::CallOutcome &outcome)
{
    if (!outcome.retryAfter)
        return {};
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*outcome.retryAfter).count();
    return R"("gatehouse/retryAfterSeconds":)" + QByteArray::number(static_cast<qint64>(seconds));
}

MethodOutcome outcomeOf(
    const MethodCall &call, const QByteArray &server, const QString &tool, const calls::CallOutcome &outcome)
{
    if (outcome.status == calls::CallStatus::UnknownTool)
        return unknownTool(tool);
    const tools::ToolResult &result = outcome.result;
    if (!result.inputRequests.isEmpty())
        return InputRequired{result.inputRequests, result.inputMethods, result.requestState};
    ResultWriter writer(call, server, result.content.size() + result.structuredContent.size() + 80);
    tools::appendResultMembers(writer.members(), result);
    return writer.finish(retryMeta(outcome));
}

void logEnd(const MethodCall &call, const QString &tool, const calls::CallOutcome &outcome)
{
    const auto log = call.log; // telling may end the run that has it
    if (!log)
        return;
    const auto milliseconds
        = std::chrono::duration_cast<std::chrono::milliseconds>(outcome.backendDuration).count();
    if (outcome.backendStatus != 0) {
        log(MessageLevel::Debug,
            QStringLiteral("%1: the backend answered with status %2 after %3 ms")
                .arg(tool)
                .arg(outcome.backendStatus)
                .arg(milliseconds));
    }
    if (outcome.result.isError)
        log(MessageLevel::Warning, QStringLiteral("%1: ended with an error").arg(tool));
    else
        log(MessageLevel::Info, QStringLiteral("%1: done").arg(tool));
}

std::optional<RpcError> checkParams(const MethodCall &call)
{
    if (!call.toolName)
        return invalidParams(QStringLiteral("params.name must be a string: the tool to call"));
    const QJsonValue &arguments = call.toolArguments;
    if (!arguments.isUndefined() && !arguments.isNull() && !arguments.isObject())
        return invalidParams(QStringLiteral("params.arguments must be an object"));
    return std::nullopt;
}

} // namespace

MethodOutcome ToolMethods::list(const calls::EndpointRequest &request, const MethodCall &call)
{
    const calls::Snapshot &snapshot = *request.snapshot();
    const auto page = toolPage(calls::visibleApis(snapshot, request.principal, request.api), call.shape,
        call.params.value(QLatin1String("cursor")), snapshot.config.tools.pageSize);
    if (!page)
        return invalidParams(QStringLiteral("params.cursor is not one this server gave, or no longer good"));
    ResultWriter writer(
        call, repeatedServerInformation(request, call), page->nextCursor.size() + 200, kListLifetimeMs);
    writer.members().append(R"("tools":[)");
    bool first = true;
    for (const ToolRange &range : page->ranges) {
        if (!std::exchange(first, false))
            writer.members().append(',');
        writer.share(range.json());
    }
    writer.members().append(']');
    if (!page->nextCursor.isEmpty())
        writer.members().append(R"(,"nextCursor":")" + page->nextCursor + '"');
    return writer.finish();
}

Cancellation ToolMethods::call(
    const calls::EndpointRequest &request, const MethodCallPointer &pointer, MethodCompletion completion)
{
    const MethodCall &call = *pointer;
    if (const auto wrong = checkParams(call)) {
        completion(*wrong);
        return {};
    }
    const QString &tool = *call.toolName;
    const auto found
        = calls::findTool(*request.snapshot(), request.principal, {request.api, tool}, call.shape);
    if (!found) {
        completion(unknownTool(tool));
        return {};
    }
    const QJsonObject arguments = call.toolArguments.toObject();
    if (const auto wrong = checkMirrored(*found->tool, call, arguments, request.http().headers)) {
        completion(*wrong);
        return {};
    }
    calls::CallRequest callRequest = requestFor(request, call);
    callRequest.found = found;
    callRequest.arguments = arguments;
    if (call.log)
        call.log(MessageLevel::Debug, QStringLiteral("%1: called").arg(tool));
    const auto ticket = m_pipeline.start(std::move(callRequest),
        [pointer, server = repeatedServerInformation(request, call), completion = std::move(completion)](
            const calls::CallOutcome &outcome) {
            const QString &called = *pointer->toolName;
            logEnd(*pointer, called, outcome);
            completion(outcomeOf(*pointer, server, called, outcome));
        });
    if (ticket == 0)
        return {};
    return [this, ticket] { m_pipeline.cancel(ticket); };
}

} // namespace gatehouse::mcp
