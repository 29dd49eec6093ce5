#include "engine/openapi/JsonDocumentReader.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/ResultMapper.h"
#include "tests/fuzz/FuzzInput.h"

using namespace gatehouse;

namespace {

tools::Tool toolOf(qint64 maxResponseText)
{
    tools::Tool tool;
    tool.name = QStringLiteral("tool");
    tool.method = "POST";
    tool.richReplies = true;
    tool.maxResponseText = maxResponseText;
    return tool;
}

tools::ToolResult resultOf(const tools::Tool &tool, const QByteArray &body)
{
    const QByteArray type(tools::kRichReplyType.data(), tools::kRichReplyType.size());
    return tools::mapResponse(tool, {200, {}, {{"Content-Type", type}}, body});
}

openapi::DocumentNode::Kind kindOf(const QByteArray &json)
{
    const auto read = openapi::readJsonDocument(json, QStringLiteral("result"), {});
    fuzz::require(read.ok(), "a result is JSON", json);
    fuzz::require(!json.contains('\n') && !json.contains('\r'), "a result is one line", json);
    return read->root.kind();
}

void checkShape(const tools::ToolResult &result)
{
    using Kind = openapi::DocumentNode::Kind;
    fuzz::require(kindOf(result.content) == Kind::Array, "content is an array", result.content);
    fuzz::require(result.structuredContent.isEmpty() || kindOf(result.structuredContent) == Kind::Object,
        "structuredContent is an object", result.structuredContent);
    const bool asks = !result.inputRequests.isEmpty();
    fuzz::require(asks != result.inputMethods.isEmpty(), "who asks says by which methods");
    fuzz::require(!asks || kindOf(result.inputRequests) == Kind::Object, "inputRequests is an object",
        result.inputRequests);
    fuzz::require(asks || result.requestState.isEmpty(), "a state belongs to a question");
}

// What was let through once is right, so that it is let through again as it is.
void checkFixed(const tools::Tool &tool, const tools::ToolResult &result)
{
    if (!result.inputRequests.isEmpty()) {
        const auto again = resultOf(tool, "{\"inputRequests\":" + result.inputRequests + '}');
        fuzz::require(again.inputRequests == result.inputRequests, "questions that were checked are right",
            result.inputRequests);
    } else {
        const auto again = resultOf(tool, "{\"content\":" + result.content + '}');
        fuzz::require(!again.isError && again.content == result.content, "content that was checked is right",
            result.content);
    }
}

} // namespace

// A reply of a backend that knows MCP: what a client gets has the shape that clients insist on.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body = fuzz::bytesOf(data, size);
    const tools::Tool wide = toolOf(0);
    const tools::ToolResult result = resultOf(wide, body);
    checkShape(result);
    checkFixed(wide, result);
    checkShape(resultOf(toolOf(20), body));
    return 0;
}
