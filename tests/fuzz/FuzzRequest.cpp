#include "engine/openapi/DocumentReader.h"
#include "engine/tools/Arguments.h"
#include "engine/tools/RequestBuilder.h"
#include "engine/tools/ToolBuilder.h"

#include <QJsonDocument>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace gatehouse;

namespace {

// Every kind of parameter, and a body that joins them.
constexpr const char *kDocument = R"({"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{
    "/start/{plain}/{label}/{matrix}/end":{"post":{"parameters":[
        {"name":"plain","in":"path","required":true,"schema":{}},
        {"name":"label","in":"path","required":true,"style":"label","explode":true,"schema":{}},
        {"name":"matrix","in":"path","required":true,"style":"matrix","schema":{}},
        {"name":"form","in":"query","schema":{}},
        {"name":"flat","in":"query","explode":false,"schema":{}},
        {"name":"space","in":"query","style":"spaceDelimited","explode":false,"schema":{}},
        {"name":"pipe","in":"query","style":"pipeDelimited","explode":false,"schema":{}},
        {"name":"deep","in":"query","style":"deepObject","explode":true,"schema":{}},
        {"name":"reserved","in":"query","allowReserved":true,"schema":{}},
        {"name":"content","in":"query","content":{"application/json":{}}},
        {"name":"count","in":"query","schema":{"type":"integer"}},
        {"name":"X-Header","in":"header","schema":{}},
        {"name":"cookie","in":"cookie","schema":{}}],
    "requestBody":{"content":{"multipart/form-data":{"schema":{"type":"object","properties":{
        "text":{"type":"string"},"any":{},"file":{"type":"string","format":"binary"},
        "list":{"type":"array","items":{"type":"string","format":"binary"}}}}}}}}}}})";

tools::BuiltTools buildOnce()
{
    const Result<openapi::Document> document = openapi::readDocument(kDocument, QStringLiteral("fuzz"));
    if (!document)
        std::abort();
    tools::BuildOptions options;
    options.api = QStringLiteral("fuzz");
    options.baseUrl = QStringLiteral("https://backend.example/base");
    Result<tools::BuiltTools> built = tools::buildTools(*document, options);
    if (!built || built->tools.size() != 1)
        std::abort();
    return built.takeValue();
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool isPrintableAscii(const QByteArray &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](char byte) { return byte > 0x20 && byte < 0x7f; });
}

// The path keeps its seven segments, and none of them climbs.
void checkUrl(const QByteArray &url)
{
    require(isPrintableAscii(url));
    require(url.startsWith("https://backend.example/base/start/"));
    require(!url.contains('#'));
    const qsizetype query = url.indexOf('?');
    const QByteArray path = query < 0 ? url : url.first(query);
    const QList<QByteArray> segments = path.split('/');
    require(segments.size() == 9 && segments.last() == "end");
    for (qsizetype i = 3; i < segments.size(); ++i)
        require(!segments[i].isEmpty() && segments[i] != "." && segments[i] != "..");
}

void checkHeaders(const http::Headers &headers)
{
    for (const http::Header &header : headers) {
        for (const char byte : header.name + header.value)
            require(byte != '\r' && byte != '\n' && byte != '\0');
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const tools::BuiltTools built = buildOnce();
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return 0;
    const tools::Tool &tool = built.tools.front();
    const Result<QJsonObject, Problems> arguments = tools::prepareArguments(tool, document.object());
    // What the validator refused must be safe to write all the same.
    const Result<http::ClientRequest> request
        = tools::buildRequest(tool, arguments ? *arguments : document.object());
    if (!request)
        return 0;
    checkUrl(request->url);
    checkHeaders(request->headers);
    return 0;
}
