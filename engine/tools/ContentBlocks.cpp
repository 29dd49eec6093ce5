#include "engine/tools/ContentBlocks.h"

#include "engine/base/Json.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/PercentEncoding.h"

namespace gatehouse::tools {
namespace {

void beginBlock(QByteArray &content, const char *type)
{
    content += content.isEmpty() ? "[" : ",";
    content += R"({"type":")";
    content += type;
    content += '"';
}

QByteArray resourceUri(const Tool &tool, const QString &fileName)
{
    QByteArray uri = "gatehouse://";
    appendEncoded(uri, tool.api.toUtf8());
    uri += '/';
    appendEncoded(uri, tool.name.toUtf8());
    uri += '/';
    appendEncoded(uri, fileName.isEmpty() ? QByteArray("response") : fileName.toUtf8());
    return uri;
}

} // namespace

void appendTextBlock(QByteArray &content, QByteArrayView utf8)
{
    beginBlock(content, "text");
    content += R"(,"text":)";
    appendJsonString(content, utf8);
    content += '}';
}

void appendMediaBlock(
    QByteArray &content, const char *type, const QByteArray &body, const QByteArray &mediaType)
{
    beginBlock(content, type);
    content += R"(,"data":")";
    content += body.toBase64();
    content += R"(","mimeType":)";
    appendJsonString(content, QByteArrayView(mediaType));
    content += '}';
}

void appendResourceBlock(
    QByteArray &content, const Tool &tool, const http::ClientResponse &response, QByteArrayView mediaType)
{
    const QString name = dispositionFileName(response.headers.value("Content-Disposition"));
    beginBlock(content, "resource");
    content += R"(,"resource":{"uri":)";
    appendJsonString(content, QByteArrayView(resourceUri(tool, name)));
    content += R"(,"mimeType":)";
    appendJsonString(content, mediaType.isEmpty() ? QByteArrayView("application/octet-stream") : mediaType);
    content += R"(,"blob":")";
    content += response.body.toBase64();
    content += R"("}})";
}

} // namespace gatehouse::tools
