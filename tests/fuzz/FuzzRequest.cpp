#include "engine/tools/Arguments.h"
#include "engine/tools/RequestBuilder.h"
#include "engine/tools/ToolBuilder.h"
#include "tests/fuzz/RequestPromises.h"

#include <QJsonDocument>

using namespace gatehouse;

namespace {

// Every kind of parameter, and every kind of body.
constexpr const char *kDocument = R"({"openapi":"3.2.0","info":{"title":"t","version":"1"},"paths":{
    "/start/{plain}/{label}/{matrix}/x{a}.{b}/end":{"parameters":[
        {"name":"plain","in":"path","required":true,"schema":{}},
        {"name":"label","in":"path","required":true,"style":"label","explode":true,"schema":{}},
        {"name":"matrix","in":"path","required":true,"style":"matrix","schema":{}},
        {"name":"a","in":"path","required":true,"allowReserved":true,"schema":{}},
        {"name":"b","in":"path","required":true,"explode":true,"schema":{}},
        {"name":"form","in":"query","schema":{}},
        {"name":"flat","in":"query","explode":false,"schema":{}},
        {"name":"space","in":"query","style":"spaceDelimited","explode":false,"schema":{}},
        {"name":"pipe","in":"query","style":"pipeDelimited","explode":false,"schema":{}},
        {"name":"deep","in":"query","style":"deepObject","explode":true,"schema":{}},
        {"name":"reserved","in":"query","allowReserved":true,"schema":{}},
        {"name":"content","in":"query","content":{"application/json":{}}},
        {"name":"count","in":"query","schema":{"type":"integer"}},
        {"name":"X-Header","in":"header","schema":{}},
        {"name":"X-Content","in":"header","content":{"application/json":{}}},
        {"name":"cookie","in":"cookie","schema":{}},
        {"name":"raw","in":"cookie","style":"cookie","schema":{}}],
    "post":{"requestBody":{"content":{"multipart/form-data":{"schema":{"type":"object","properties":{
        "text":{"type":"string"},"any":{},"file":{"type":"string","format":"binary"},
        "list":{"type":"array","items":{"type":"string","format":"binary"}}}}}}}},
    "put":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{
        "text":{"type":"string"},"any":{},"number":{"type":"number"}}}}}}},
    "patch":{"requestBody":{"content":{"application/x-www-form-urlencoded":{"schema":{"type":"object",
        "properties":{"text":{"type":"string"},"any":{},"list":{"type":"array"},"deep":{"type":"object"}}},
        "encoding":{"list":{"style":"pipeDelimited","explode":false},"deep":{"style":"deepObject"},
        "any":{"allowReserved":true}}}}}},
    "delete":{"requestBody":{"content":{"text/plain":{"schema":{"type":"string"}}}}},
    "options":{"requestBody":{"content":{"application/octet-stream":{"schema":{"type":"string"}}}}},
    "query":{"requestBody":{"content":{"application/json":{"schema":{"type":"array","items":{}}}}}}}}})";

tools::BuiltTools buildOnce()
{
    const Result<openapi::Document> document = openapi::readDocument(kDocument, QStringLiteral("fuzz"));
    fuzz::require(document.ok(), "the document of this target is one");
    tools::BuildOptions options;
    options.api = QStringLiteral("fuzz");
    options.baseUrl = QStringLiteral("https://backend.example/base");
    Result<tools::BuiltTools> built = tools::buildTools(*document, options);
    fuzz::require(built.ok() && built->tools.size() == 6, "the document of this target makes six tools");
    return built.takeValue();
}

void checkTool(const tools::Tool &tool, const QJsonObject &given)
{
    const Result<QJsonObject, Problems> arguments = tools::prepareArguments(tool, given);
    // What the validator refused must be safe to write all the same.
    const Result<http::ClientRequest> request = tools::buildRequest(tool, arguments ? *arguments : given);
    if (!request)
        return;
    fuzz::requireUrl(request->url, "https://backend.example/base/start/", 10);
    fuzz::require(fuzz::segmentsOf(request->url).last() == "end", "the end stays", request->url);
    fuzz::requireHeaders(request->headers);
}

} // namespace

// Any JSON object as the arguments of tools that have every kind of parameter and body.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const tools::BuiltTools built = buildOnce();
    const QJsonDocument document = QJsonDocument::fromJson(fuzz::bytesOf(data, size));
    if (!document.isObject())
        return 0;
    for (const tools::Tool &tool : built.tools)
        checkTool(tool, document.object());
    return 0;
}
