#include "engine/schema/SchemaValidator.h"
#include "engine/tools/Arguments.h"
#include "engine/tools/InputSchema.h"
#include "engine/tools/RequestBuilder.h"
#include "engine/tools/ToolBuilder.h"
#include "tests/fuzz/RequestPromises.h"

#include <QJsonDocument>

using namespace gatehouse;

namespace {

// The schema of the input for a parameter of each place, and for the body.
QByteArray documentOf(const QByteArray &schema)
{
    return R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/start/{p}/end":{"post":{
"parameters":[{"name":"p","in":"path","required":true,"schema":{"$ref":"#/components/schemas/s"}},
{"name":"q","in":"query","schema":{"$ref":"#/components/schemas/s"}},
{"name":"h","in":"header","schema":{"$ref":"#/components/schemas/s"}}],"requestBody":{"content":
{"application/json":{"schema":{"$ref":"#/components/schemas/s"}}}}}}},"components":{"schemas":{"s":)"
        + schema + "}}}";
}

void checkProfile(const tools::Tool &tool, const QJsonObject &given, schema::SchemaProfile profile)
{
    const Result<QJsonObject, Problems> arguments = tools::prepareArguments(tool, given, profile);
    if (!arguments) {
        fuzz::require(!arguments.error().isEmpty(), "a refusal says why");
        return;
    }
    const Result<QJsonObject, Problems> again = tools::prepareArguments(tool, *arguments, profile);
    fuzz::require(again.ok(), "what was accepted is accepted again", QJsonDocument(*arguments).toJson());
    const Result<http::ClientRequest> request = tools::buildRequest(tool, *arguments);
    if (!request)
        return;
    fuzz::requireUrl(request->url, "https://backend.example/base/start/", 7);
    fuzz::requireHeaders(request->headers);
}

} // namespace

// A schema and arguments: healed, judged by both profiles, and written as a request.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayList pieces = fuzz::piecesOf(data, size, 2);
    const auto schema = openapi::readDocument(pieces[0], QStringLiteral("schema"), fuzz::kLimits);
    const QJsonDocument given = QJsonDocument::fromJson(pieces[1]);
    if (!schema || !given.isObject())
        return 0;
    const auto document = openapi::readDocument(documentOf(schema->root.toJson()), QStringLiteral("input"));
    fuzz::require(document.ok(), "the document around a schema can be read");
    tools::BuildOptions options;
    options.baseUrl = QStringLiteral("https://backend.example/base");
    const Result<tools::BuiltTools> built = tools::buildTools(*document, options);
    fuzz::require(built.ok(), "one operation never sinks the document");
    for (const tools::Tool &tool : built->tools) {
        fuzz::require(
            tool.portable->validator() != nullptr, "the listed schema compiles", tool.inputSchemaJson);
        if (tool.full)
            fuzz::require(tool.full->validator() != nullptr, "the full schema compiles", tool.full->json());
        checkProfile(tool, given.object(), schema::SchemaProfile::Portable);
        checkProfile(tool, given.object(), schema::SchemaProfile::Full);
    }
    return 0;
}
