#include "engine/tools/ToolCatalog.h"

#include "engine/base/ByteWriter.h"
#include "engine/base/Json.h"
#include "engine/tools/InputSchema.h"

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

qsizetype sizeOf(const ToolList &tools, schema::SchemaProfile profile)
{
    qsizetype bytes = 0;
    for (const Tool &tool : tools) {
        bytes += inputSchemaJson(tool, profile).size() + tool.outputSchemaJson.size()
            + tool.description.size() * 5 / 4 + kFrameBytes;
    }
    return bytes;
}

} // namespace

std::shared_ptr<const ToolCatalog> ToolCatalog::create(BuiltTools built)
{
    return std::shared_ptr<const ToolCatalog>(new ToolCatalog(std::move(built)));
}

ToolCatalog::ToolCatalog(BuiltTools built) : m_built(std::move(built))
{
    qsizetype index = 0;
    for (const Tool &tool : m_built.tools) {
        m_byName.insert(tool.name, index);
        m_byQualifiedName.insert(tool.qualifiedName, index);
        ++index;
    }
}

const QByteArray &ToolCatalog::made(Listing &listing, Profile profile, QString Tool::*name) const
{
    std::call_once(listing.once, [&] {
        ByteWriter out(sizeOf(m_built.tools, profile));
        bool first = true;
        for (const Tool &tool : m_built.tools) {
            if (!std::exchange(first, false))
                out.append(',');
            out.append(toolJson(tool, tool.*name, Listed::Plain, profile));
        }
        listing.json = out.take();
    });
    return listing.json;
}

const Tool *ToolCatalog::find(QStringView name) const
{
    const auto found = m_byName.constFind(name.toString());
    return found == m_byName.cend() ? nullptr : &m_built.tools[static_cast<size_t>(*found)];
}

const Tool *ToolCatalog::findQualified(QStringView qualifiedName) const
{
    const auto found = m_byQualifiedName.constFind(qualifiedName.toString());
    return found == m_byQualifiedName.cend() ? nullptr : &m_built.tools[static_cast<size_t>(*found)];
}

const QByteArray &inputSchemaJson(const Tool &tool, schema::SchemaProfile profile)
{
    return profile == schema::SchemaProfile::Full && tool.full ? tool.full->json() : tool.inputSchemaJson;
}

QByteArray toolJson(const Tool &tool, QStringView name, Listed listed, schema::SchemaProfile profile)
{
    const QByteArray &input = inputSchemaJson(tool, profile);
    JsonWriter writer;
    writer.reserve(input.size() + tool.outputSchemaJson.size() + tool.description.size() + kFrameBytes);
    writer.beginObject();
    writer.key("name");
    writer.string(name);
    if (!tool.title.isEmpty()) {
        writer.key("title");
        writer.string(QStringView(tool.title));
    }
    writer.key("description");
    writer.string(QStringView(tool.description));
    writer.key("inputSchema");
    writer.raw(input);
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

} // namespace gatehouse::tools
