#include "engine/api/ToolFormats.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"

namespace gatehouse::api {
namespace {

void writeFunction(
    JsonWriter &json, const tools::Tool &tool, schema::SchemaProfile profile, QByteArrayView schemaKey)
{
    json.beginObject();
    json.key("name");
    json.string(tool.name);
    json.key("description");
    json.string(tool.description);
    json.key(schemaKey);
    json.raw(tools::inputSchemaJson(tool, profile));
    json.endObject();
}

// An MCP tool with the API's name put in front.
void writeOurs(JsonWriter &json, const tools::Tool &tool, schema::SchemaProfile profile)
{
    QByteArray object("{\"api\":");
    appendJsonString(object, QStringView(tool.api));
    object += ',';
    object += QByteArrayView(tools::toolJson(tool, tool.name, tools::Listed::Plain, profile)).sliced(1);
    json.raw(object);
}

void writeTool(JsonWriter &json, const tools::Tool &tool, ToolFormat format, schema::SchemaProfile profile)
{
    switch (format) {
    case ToolFormat::Gatehouse:
        return writeOurs(json, tool, profile);
    case ToolFormat::Mcp:
        return json.raw(tools::toolJson(tool, tool.name, tools::Listed::Plain, profile));
    case ToolFormat::Anthropic:
        return writeFunction(json, tool, profile, "input_schema");
    case ToolFormat::OpenAi:
        break;
    }
    json.beginObject();
    json.key("type");
    json.string(QByteArrayView("function"));
    json.key("function");
    writeFunction(json, tool, profile, "parameters");
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

QByteArray listingJson(const std::vector<calls::VisibleApi> &apis, ToolFormat format, const QString &team,
    schema::SchemaProfile profile)
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
    for (const calls::VisibleApi &api : apis) {
        for (const tools::Tool &tool : api->catalog->tools()) {
            if (!api.admits(tool))
                continue;
            writeTool(json, tool, format, profile);
            ++total;
        }
    }
    json.endArray();
    if (ours) {
        json.key("total");
        json.number(total);
        json.endObject();
    }
    return json.take();
}

std::optional<schema::SchemaProfile> wantedProfile(const calls::EndpointRequest &request)
{
    const QString name = queryValue(request.http(), QStringLiteral("profile"));
    if (name.isNull())
        return request.snapshot()->config.tools.profile;
    if (name == u"portable")
        return schema::SchemaProfile::Portable;
    if (name == u"full")
        return schema::SchemaProfile::Full;
    return std::nullopt;
}

http::Response unknownProfile(const calls::EndpointRequest &request)
{
    const QString name = queryValue(request.http(), QStringLiteral("profile"));
    return problemResponse(
        400, QStringLiteral("profile is \"%1\", expected portable or full.").arg(name.left(40)));
}

} // namespace gatehouse::api
