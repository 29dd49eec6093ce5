#include "engine/tools/ResultMapper.h"

#include "engine/base/Json.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/PercentEncoding.h"
#include "engine/tools/ReplyText.h"

#include <simdjson.h>

namespace gatehouse::tools {
namespace {

enum class ReplyKind { Json, Image, Audio, Text, Binary };

void appendTextBlock(QByteArray &content, QByteArrayView utf8)
{
    content += content.isEmpty() ? "[" : ",";
    content += R"({"type":"text","text":)";
    appendJsonString(content, utf8);
    content += '}';
}

ToolResult textResult(QByteArrayView utf8, bool isError)
{
    ToolResult result;
    result.isError = isError;
    appendTextBlock(result.content, utf8);
    result.content += ']';
    return result;
}

bool isObject(simdjson::dom::parser &parser, const QByteArray &json)
{
    simdjson::dom::element root;
    return parser.parse(json.constData(), static_cast<size_t>(json.size())).get(root) == simdjson::SUCCESS
        && root.is_object();
}

// A parser of this thread keeps its buffers from reply to reply; a large one would keep too much.
bool isObject(const QByteArray &json)
{
    static constexpr qsizetype mostKept = 262'144;
    if (json.size() > mostKept) {
        simdjson::dom::parser parser;
        return isObject(parser, json);
    }
    static thread_local simdjson::dom::parser kept;
    return isObject(kept, json);
}

// The bytes, when they are one valid JSON object; without its line breaks, which would end the lines of an
// event stream or of stdio.
QByteArray validObject(const QByteArray &json)
{
    if (!isObject(json))
        return {};
    const auto size = static_cast<size_t>(json.size());
    if (!json.contains('\n') && !json.contains('\r'))
        return json;
    // simdjson writes in blocks and may touch a few bytes behind the end.
    QByteArray compact(json.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING), Qt::Uninitialized);
    size_t written = 0;
    if (simdjson::minify(json.constData(), size, compact.data(), written) != simdjson::SUCCESS)
        return {};
    compact.truncate(static_cast<qsizetype>(written));
    return compact;
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

void appendMedia(QByteArray &content, const char *type, const QByteArray &body, const QByteArray &mediaType)
{
    content += R"([{"type":")";
    content += type;
    content += R"(","data":")";
    content += body.toBase64();
    content += R"(","mimeType":)";
    appendJsonString(content, QByteArrayView(mediaType));
    content += '}';
}

// An embedded resource under a name that says where it came from; nothing can be read at that address.
void appendResource(
    QByteArray &content, const Tool &tool, const http::ClientResponse &response, const QByteArray &mediaType)
{
    const QString name = dispositionFileName(response.headers.value("Content-Disposition"));
    QByteArray uri = "gatehouse://";
    appendEncoded(uri, tool.api.toUtf8());
    uri += '/';
    appendEncoded(uri, tool.name.toUtf8());
    uri += '/';
    appendEncoded(uri, name.isEmpty() ? QByteArray("response") : name.toUtf8());
    content += R"([{"type":"resource","resource":{"uri":)";
    appendJsonString(content, QByteArrayView(uri));
    content += R"(,"mimeType":)";
    appendJsonString(content,
        mediaType.isEmpty() ? QByteArrayView("application/octet-stream") : QByteArrayView(mediaType));
    content += R"(,"blob":")";
    content += response.body.toBase64();
    content += R"("}})";
}

void appendBody(ToolResult &result, const Tool &tool, const http::ClientResponse &response)
{
    const ContentType contentType = parseContentType(response.headers.value("Content-Type"));
    const QByteArray &body = response.body;
    switch (kindOf(contentType, body)) {
    case ReplyKind::Json: {
        const QByteArray json = decodeToUtf8(body, contentType.charset);
        appendTextBlock(result.content, json);
        result.structuredContent = validObject(json);
        return;
    }
    case ReplyKind::Image:
        appendMedia(result.content, "image", body, contentType.type);
        return;
    case ReplyKind::Audio:
        appendMedia(result.content, "audio", body, contentType.type);
        return;
    case ReplyKind::Text:
        appendTextBlock(result.content, decodeToUtf8(body, contentType.charset));
        return;
    case ReplyKind::Binary:
        appendResource(result.content, tool, response, contentType.type);
        return;
    }
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
    if (response.body.isEmpty() || tool.method == "HEAD")
        return textResult(emptyReplyText(tool, response), false);
    ToolResult result;
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
