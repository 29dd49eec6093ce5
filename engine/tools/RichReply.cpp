#include "engine/tools/RichReply.h"

#include "engine/openapi/JsonDocumentReader.h"
#include "engine/tools/InputRequests.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/OutputPlan.h"
#include "engine/tools/RichContent.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentNode;

constexpr openapi::DocumentLimits kLimits{.maxNodes = 1'000'000, .maxDepth = 64};

Problem wrong(const QString &message, const QString &pointer)
{
    return {Severity::Error, u"tools.rich_reply"_s, message, pointer, {}};
}

// Where the documented reply is no object, the tool lists it as the member "result" of one, and the backend
// may give it as that.
QByteArray documentedValue(const Tool &tool, DocumentNode structured)
{
    const bool wrapped = tool.output && tool.output->wrapped && structured.size() == 1;
    const DocumentNode inner = wrapped ? structured["result"] : DocumentNode();
    return inner ? inner.toJson() : structured.toJson();
}

Result<RichReply> readQuestions(const MessageValue &root)
{
    if (root.member("content") || root.member("structuredContent"))
        return wrong(u"a reply that asks for input has no content yet: send one or the other"_s, {});
    Result<InputRequests> requests = readInputRequests(root.member("inputRequests"));
    if (!requests)
        return requests.error();
    const MessageValue state = root.member("requestState");
    if (state && !state.node.isString())
        return wrong(u"a string is expected"_s, state.pointer);
    RichReply reply;
    reply.inputRequests = std::move(requests.value().json);
    reply.inputMethods = std::move(requests.value().methods);
    reply.requestState = state.node.string();
    return reply;
}

Result<RichReply> readResult(const Tool &tool, const MessageValue &root)
{
    RichReply reply;
    const MessageValue isError = root.member("isError");
    if (isError && !isError.node.isBoolean())
        return wrong(u"true or false is expected"_s, isError.pointer);
    reply.isError = isError.node.boolean();
    const MessageValue structured = root.member("structuredContent");
    if (structured && !structured.node.isObject())
        return wrong(u"an object is expected"_s, structured.pointer);
    if (structured)
        reply.structuredContent = documentedValue(tool, structured.node);
    const MessageValue content = root.member("content");
    if (!content && structured)
        return reply;
    Result<QByteArray> blocks = RichContent(tool).write(content);
    if (!blocks)
        return blocks.error();
    if (content.node.size() > 0)
        reply.content = blocks.takeValue();
    return reply;
}

} // namespace

bool isRichReply(const Tool &tool, const http::ClientResponse &response)
{
    return tool.richReplies && response.status >= 200 && response.status < 300
        && parseContentType(response.headers.value("Content-Type")).type == kRichReplyType;
}

Result<RichReply> readRichReply(const Tool &tool, const QByteArray &json)
{
    if (!QByteArrayView(json).isValidUtf8())
        return wrong(u"UTF-8 is expected"_s, {});
    const Result<openapi::Document> document = openapi::readJsonDocument(json, u"reply"_s, kLimits);
    if (!document)
        return wrong(document.error().message, {});
    const MessageValue root{document->root, {}};
    if (!root.node.isObject())
        return wrong(u"an object is expected"_s, {});
    return root.member("inputRequests") ? readQuestions(root) : readResult(tool, root);
}

} // namespace gatehouse::tools
