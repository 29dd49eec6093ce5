#include "engine/tools/ListedTool.h"

#include "engine/base/Json.h"
#include "engine/schema/TextLimit.h"
#include "engine/tools/InputSchema.h"
#include "engine/tools/TokenEstimate.h"

namespace gatehouse::tools {
namespace {

constexpr qsizetype kFrameBytes = 320; // of a tool's name, title, hints and the names of its members

void writeAnnotations(JsonWriter &writer, const ToolHints &hints)
{
    writer.key("annotations");
    writer.beginObject();
    writer.key("readOnlyHint");
    writer.boolean(hints.readOnly);
    writer.key("destructiveHint");
    writer.boolean(hints.destructive);
    writer.key("idempotentHint");
    writer.boolean(hints.idempotent);
    writer.key("openWorldHint");
    writer.boolean(hints.openWorld);
    writer.endObject();
}

void writeOperation(JsonWriter &writer, const Tool &tool)
{
    writer.key("operation");
    writer.beginObject();
    writer.key("method");
    writer.string(QByteArrayView(tool.method));
    writer.key("path");
    writer.string(QStringView(tool.path));
    if (!tool.operationId.isEmpty()) {
        writer.key("operationId");
        writer.string(QStringView(tool.operationId));
    }
    writer.endObject();
}

} // namespace

const QByteArray &inputSchemaJson(const Tool &tool, schema::SchemaProfile profile)
{
    return profile == schema::SchemaProfile::Full && tool.full ? tool.full->json() : tool.inputSchemaJson;
}

qsizetype expectedJsonBytes(const Tool &tool, schema::SchemaProfile profile)
{
    return inputSchemaJson(tool, profile).size() + tool.outputSchemaJson.size()
        + tool.description.size() * 5 / 4 + kFrameBytes;
}

QByteArray toolJson(
    const Tool &tool, QStringView name, Listed listed, schema::SchemaProfile profile, int descriptionLimit)
{
    JsonWriter writer;
    writer.reserve(expectedJsonBytes(tool, profile));
    writer.beginObject();
    writer.key("name");
    writer.string(name);
    if (!tool.title.isEmpty()) {
        writer.key("title");
        writer.string(QStringView(tool.title));
    }
    writer.key("description");
    writer.string(
        QStringView(descriptionLimit > 0 ? schema::shortenedToBytes(tool.description, descriptionLimit)
                                         : tool.description));
    writer.key("inputSchema");
    writer.raw(inputSchemaJson(tool, profile));
    if (!tool.outputSchemaJson.isEmpty()) {
        writer.key("outputSchema");
        writer.raw(tool.outputSchemaJson);
    }
    writeAnnotations(writer, tool.hints);
    if (listed == Listed::WithOperation)
        writeOperation(writer, tool);
    writer.endObject();
    return writer.take();
}

qint64 listedTokens(const Tool &tool, schema::SchemaProfile profile)
{
    return estimatedTokens(toolJson(tool, tool.name, Listed::Plain, profile));
}

} // namespace gatehouse::tools
