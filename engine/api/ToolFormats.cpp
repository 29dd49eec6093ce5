#include "engine/api/ToolFormats.h"

#include "engine/base/Json.h"

namespace gatehouse::api {
namespace {

void writeFunction(JsonWriter &json, const tools::Tool &tool, QByteArrayView schemaKey)
{
    json.beginObject();
    json.key("name");
    json.string(tool.name);
    json.key("description");
    json.string(tool.description);
    json.key(schemaKey);
    json.raw(tool.inputSchemaJson);
    json.endObject();
}

// An MCP tool with the API's name put in front.
void writeOurs(JsonWriter &json, const tools::Tool &tool)
{
    QByteArray object("{\"api\":");
    appendJsonString(object, QStringView(tool.api));
    object += ',';
    object += QByteArrayView(tools::toolJson(tool, tool.name)).sliced(1);
    json.raw(object);
}

void writeTool(JsonWriter &json, const tools::Tool &tool, ToolFormat format)
{
    switch (format) {
    case ToolFormat::Gatehouse:
        return writeOurs(json, tool);
    case ToolFormat::Mcp:
        return json.raw(tools::toolJson(tool, tool.name));
    case ToolFormat::Anthropic:
        return writeFunction(json, tool, "input_schema");
    case ToolFormat::OpenAi:
        break;
    }
    json.beginObject();
    json.key("type");
    json.string(QByteArrayView("function"));
    json.key("function");
    writeFunction(json, tool, "parameters");
    json.endObject();
}

} // namespace

std::optional<ToolFormat> toolFormat(const QString &name)
{
    if (name.isNull())
        return ToolFormat::Gatehouse;
    if (name == u"mcp")
        return ToolFormat::Mcp;
    if (name == u"openai")
        return ToolFormat::OpenAi;
    if (name == u"anthropic")
        return ToolFormat::Anthropic;
    return std::nullopt;
}

QByteArray listingJson(
    const std::vector<const calls::ServingApi *> &apis, ToolFormat format, const QString &team)
{
    JsonWriter json;
    qint64 total = 0;
    const bool ours = format == ToolFormat::Gatehouse;
    if (ours) {
        json.beginObject();
        json.key("team");
        json.string(team);
        json.key("tools");
    }
    json.beginArray();
    for (const calls::ServingApi *api : apis) {
        for (const tools::Tool &tool : api->catalog->tools())
            writeTool(json, tool, format);
        total += static_cast<qint64>(api->catalog->tools().size());
    }
    json.endArray();
    if (ours) {
        json.key("total");
        json.number(total);
        json.endObject();
    }
    return json.take();
}

} // namespace gatehouse::api
