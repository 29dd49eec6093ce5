#include "engine/tools/ResultMapper.h"

#include "engine/base/Json.h"
#include "engine/tools/ContentBlocks.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/ReplyLimit.h"
#include "engine/tools/ReplyText.h"
#include "engine/tools/RichReply.h"
#include "engine/tools/StructuredReply.h"

#include <simdjson.h>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

enum class ReplyKind { Json, Image, Audio, Text, Binary };

ToolResult textResult(QByteArrayView utf8, bool isError)
{
    ToolResult result;
    result.isError = isError;
    appendTextBlock(result.content, utf8);
    result.content += ']';
    return result;
}

bool looksLikeJson(const QByteArray &body)
{
    const auto first = std::find_if_not(
        body.cbegin(), body.cend(), [](char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); });
    if (first == body.cend() || (*first != '{' && *first != '['))
        return false;
    simdjson::dom::parser parser;
    return parser.parse(body.constData(), static_cast<size_t>(body.size())).error() == simdjson::SUCCESS;
}

ReplyKind kindOf(const ContentType &contentType, const QByteArray &body)
{
    const QByteArray &type = contentType.type;
    if (type.isEmpty()) {
        if (looksLikeJson(body))
            return ReplyKind::Json;
        const bool text = QByteArrayView(body).isValidUtf8() && !body.contains('\0');
        return text ? ReplyKind::Text : ReplyKind::Binary;
    }
    if (isJsonType(type))
        return ReplyKind::Json;
    if (type.startsWith("image/"))
        return ReplyKind::Image;
    if (type.startsWith("audio/"))
        return ReplyKind::Audio;
    return isTextType(type) ? ReplyKind::Text : ReplyKind::Binary;
}

void appendCut(ToolResult &result, const CutText &cut)
{
    appendTextBlock(result.content, cut.text);
    appendTextBlock(result.content, cut.notice);
}

// A strict schema was promised and not kept: the caller hears why, and gets the reply all the same.
void appendViolations(ToolResult &result, const Problems &violations)
{
    QByteArray text = "The backend answered, but its reply does not meet the declared output schema:";
    for (const Problem &problem : violations) {
        text += "\n- " + (problem.path.isEmpty() ? QByteArray() : problem.path.toUtf8() + ": ")
            + problem.message.toUtf8();
    }
    result.isError = true;
    result.structuredContent.clear();
    appendTextBlock(result.content, text);
}

void setStructured(ToolResult &result, StructuredReply &&reply)
{
    result.structuredContent = std::move(reply.json);
    if (!reply.violations.isEmpty())
        appendViolations(result, reply.violations);
}

StructuredReply limitedStructured(const Tool &tool, const QByteArray &json)
{
    StructuredReply reply = structuredReply(json, tool.output.get());
    if (reply.violations.isEmpty() && reply.json.size() > textLimit(tool))
        return cutStructured(tool, reply.json);
    return reply;
}

void appendJsonText(ToolResult &result, const Tool &tool, const QByteArray &json)
{
    if (json.size() > textLimit(tool))
        appendCut(result, cutJsonText(tool, json));
    else
        appendTextBlock(result.content, json);
}

void appendJson(ToolResult &result, const Tool &tool, const QByteArray &json)
{
    setStructured(result, limitedStructured(tool, json));
    appendJsonText(result, tool, json);
}

void appendText(ToolResult &result, const Tool &tool, const QByteArray &utf8)
{
    if (utf8.size() > textLimit(tool))
        appendCut(result, cutText(tool, utf8));
    else
        appendTextBlock(result.content, utf8);
}

// Half an image is none.
QByteArray leftOutText(const Tool &tool, const http::ClientResponse &response, QByteArrayView type)
{
    return statusLine(response).mid(5) + ": " + QByteArray::number(response.body.size()) + " bytes of "
        + (type.isEmpty() ? QByteArrayView("no stated type") : type).toByteArray()
        + " are left out, as this tool passes on at most " + QByteArray::number(tool.maxResponseText) + '.';
}

void appendBytes(ToolResult &result, const Tool &tool, const http::ClientResponse &response, ReplyKind kind)
{
    const QByteArray header = response.headers.value("Content-Type");
    const QByteArray type = parseContentType(header).type;
    if (tool.maxResponseText > 0 && response.body.size() > tool.maxResponseText)
        return appendTextBlock(result.content, leftOutText(tool, response, type));
    if (kind == ReplyKind::Image)
        return appendMediaBlock(result.content, "image", response.body, type);
    if (kind == ReplyKind::Audio)
        return appendMediaBlock(result.content, "audio", response.body, type);
    // The parts of a multipart reply cannot be told apart without its boundary parameter (RFC 2046 §5.1).
    const bool multipart = type.startsWith("multipart/");
    appendResourceBlock(result.content, tool, response, multipart ? header.trimmed() : type);
}

void appendBody(ToolResult &result, const Tool &tool, const http::ClientResponse &response)
{
    const ContentType contentType = parseContentType(response.headers.value("Content-Type"));
    const ReplyKind kind = kindOf(contentType, response.body);
    if (kind == ReplyKind::Json)
        return appendJson(result, tool, decodeToUtf8(response.body, contentType.charset));
    setStructured(result, structuredWithoutJson(tool.output.get()));
    switch (kind) {
    case ReplyKind::Json:
        break;
    case ReplyKind::Text:
        return appendText(result, tool, decodeToUtf8(response.body, contentType.charset));
    case ReplyKind::Image:
    case ReplyKind::Audio:
    case ReplyKind::Binary:
        return appendBytes(result, tool, response, kind);
    }
}

// Nothing, or nothing but white space where JSON was promised.
bool isEmpty(const http::ClientResponse &response)
{
    const QByteArray &body = response.body;
    if (body.isEmpty())
        return true;
    const bool blank = std::all_of(
        body.cbegin(), body.cend(), [](char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); });
    return blank && isJsonType(parseContentType(response.headers.value("Content-Type")).type);
}

ToolResult questions(RichReply reply)
{
    ToolResult result = textResult("The service asks for input before it goes on ("
            + reply.inputMethods.join(u", "_s).toUtf8() + "), which cannot be given here.",
        true);
    result.inputRequests = std::move(reply.inputRequests);
    result.inputMethods = std::move(reply.inputMethods);
    result.requestState = std::move(reply.requestState);
    return result;
}

ToolResult invalidRichReply(const Problem &problem)
{
    return textResult("The service answered with an MCP result that is not valid: "
            + (problem.path.isEmpty() ? QString() : problem.path + u": "_s).toUtf8()
            + problem.message.toUtf8() + '.',
        true);
}

ToolResult richResult(const Tool &tool, const QByteArray &json)
{
    Result<RichReply> read = readRichReply(tool, json);
    if (!read)
        return invalidRichReply(read.error());
    RichReply reply = read.takeValue();
    if (!reply.inputRequests.isEmpty())
        return questions(std::move(reply));
    ToolResult result;
    result.isError = reply.isError;
    result.content = std::move(reply.content);
    const QByteArray &structured = reply.structuredContent;
    if (result.content.isEmpty() && !structured.isEmpty())
        appendJsonText(result, tool, structured);
    // A client holds a failed call's structuredContent to the schema of a good one.
    if (!reply.isError) {
        setStructured(result,
            structured.isEmpty() ? structuredWithoutJson(tool.output.get())
                                 : limitedStructured(tool, structured));
    }
    result.content += result.content.isEmpty() ? "[]" : "]";
    return result;
}

QByteArray emptyReplyText(const Tool &tool, const http::ClientResponse &response)
{
    if (tool.method == "HEAD" || response.headers.contains("Location") || response.status == 304)
        return statusAndHeaders(response);
    return statusLine(response).mid(5) + ": done, no body.";
}

} // namespace

ToolResult mapResponse(const Tool &tool, const http::ClientResponse &response)
{
    if (response.status < 200 || response.status >= 400)
        return textResult(errorText(response), true);
    if (response.status >= 300 && response.status != 304)
        return textResult(redirectText(response, tool.server), true);
    const bool empty = isEmpty(response) || tool.method == "HEAD";
    if (!empty && isRichReply(tool, response))
        return richResult(tool, response.body);
    ToolResult result;
    if (empty) {
        setStructured(result, structuredWithoutJson(tool.output.get()));
        appendTextBlock(result.content, emptyReplyText(tool, response));
        result.content += ']';
        return result;
    }
    // Quotes and commas, and a third more for base64: one allocation for the usual reply.
    result.content.reserve(response.body.size() + response.body.size() / 3 + 64);
    appendBody(result, tool, response);
    if (response.headers.contains("Location"))
        appendTextBlock(result.content, statusAndHeaders(response));
    result.content += ']';
    return result;
}

ToolResult errorResult(QStringView text)
{
    return textResult(text.toUtf8(), true);
}

void appendResultMembers(ByteWriter &out, const ToolResult &result)
{
    out.append(R"("content":)");
    out.append(result.content.isEmpty() ? QByteArrayView("[]") : QByteArrayView(result.content));
    if (!result.structuredContent.isEmpty()) {
        out.append(R"(,"structuredContent":)");
        out.append(result.structuredContent);
    }
    out.append(result.isError ? R"(,"isError":true)" : R"(,"isError":false)");
}

} // namespace gatehouse::tools
