#include "engine/openapi/JsonDocumentReader.h"
#include "engine/schema/CanonicalJson.h"
#include "engine/schema/SchemaValidator.h"
#include "engine/tools/JsonCutter.h"
#include "engine/tools/OutputPlan.h"
#include "engine/tools/ResultMapper.h"
#include "engine/tools/ToolBuilder.h"
#include "tests/fuzz/FuzzInput.h"

#include <QJsonDocument>

using namespace gatehouse;

namespace {

QByteArray documentOf(const QByteArray &schema)
{
    return R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":
{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/s"}}}}}}}},
"components":{"schemas":{"s":)"
        + schema + "}}}";
}

// "404\ntext/plain"; without them a good reply in JSON.
http::ClientResponse replyOf(const QByteArray &head, const QByteArray &body)
{
    const qsizetype line = head.indexOf('\n');
    const int status = head.first(line < 0 ? head.size() : line).toInt();
    http::ClientResponse response;
    response.status = status >= 200 && status < 600 ? status : 200;
    response.headers.add("Content-Type", line < 0 ? QByteArray("application/json") : head.sliced(line + 1));
    response.body = body;
    return response;
}

void checkResult(const tools::Tool &tool, const tools::ToolResult &result)
{
    const QJsonDocument content = QJsonDocument::fromJson(result.content);
    fuzz::require(content.isArray(), "content is a JSON array", result.content);
    fuzz::require(!result.content.contains('\n') && !result.structuredContent.contains('\n'),
        "a result is one line", result.content + result.structuredContent);
    if (result.structuredContent.isEmpty()) {
        const bool promised = tool.output && !result.isError;
        fuzz::require(!promised, "a declared output schema is met by a structuredContent");
        return;
    }
    // Not by Qt's parser, which refuses numbers that no double holds.
    const auto structured = openapi::readJsonDocument(result.structuredContent, QStringLiteral("reply"), {});
    fuzz::require(structured.ok() && structured->root.isObject(), "structuredContent is a JSON object",
        result.structuredContent);
    if (result.isError || tool.outputSchemaJson.isEmpty())
        return;
    const auto declared = openapi::readDocument(tool.outputSchemaJson, QStringLiteral("declared"));
    fuzz::require(declared.ok(), "a declared schema is JSON", tool.outputSchemaJson);
    const auto compiled = schema::SchemaValidator::compile(declared->root);
    fuzz::require(compiled.ok(), "a declared schema compiles", tool.outputSchemaJson);
    const Problems violations = (*compiled)->validate(schema::toJsonValue(structured->root));
    fuzz::require(violations.isEmpty(), "structuredContent conforms to what is declared",
        tool.outputSchemaJson + '\n' + result.structuredContent + '\n'
            + (violations.isEmpty() ? QByteArray() : violations.first().toString().toUtf8()));
}

void checkCut(const QByteArray &json)
{
    for (const qsizetype most : {0, 1, 7, 64, 500}) {
        for (const tools::CutMarks marks : {tools::CutMarks::None, tools::CutMarks::InPlace}) {
            const QByteArray cut = tools::cutJson(json, most, marks);
            fuzz::require(cut.size() <= most, "what is cut keeps its limit", cut);
            if (cut.isEmpty())
                continue;
            const auto read = openapi::readJsonDocument('[' + cut + ']', QStringLiteral("cut"), {});
            fuzz::require(read.ok(), "what is cut is JSON", cut);
        }
    }
}

void checkMode(const openapi::Document &document, OutputSchemaMode mode, const http::ClientResponse &reply)
{
    tools::BuildOptions options;
    options.baseUrl = QStringLiteral("https://backend.example");
    options.conversion.outputSchema = mode;
    const Result<tools::BuiltTools> built = tools::buildTools(document, options);
    fuzz::require(built.ok(), "one operation never sinks the document");
    for (const tools::Tool &tool : built->tools) {
        checkResult(tool, tools::mapResponse(tool, reply));
        tools::Tool narrow = tool;
        narrow.maxResponseText = 60;
        checkResult(narrow, tools::mapResponse(narrow, reply));
    }
}

} // namespace

// A reply schema, a body, a status and media type: what a client gets meets what it was told.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayList pieces = fuzz::piecesOf(data, size, 3);
    checkCut(pieces[1]);
    const auto schema = openapi::readDocument(pieces[0], QStringLiteral("schema"), fuzz::kLimits);
    if (!schema)
        return 0;
    const auto document = openapi::readDocument(documentOf(schema->root.toJson()), QStringLiteral("input"));
    fuzz::require(document.ok(), "the document around a schema can be read");
    const http::ClientResponse reply = replyOf(pieces[2], pieces[1]);
    checkMode(*document, OutputSchemaMode::Advisory, reply);
    checkMode(*document, OutputSchemaMode::Strict, reply);
    return 0;
}
