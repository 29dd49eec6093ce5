#include "engine/tools/BodyWriter.h"

#include "engine/base/Json.h"
#include "engine/tools/FileValue.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/MultipartWriter.h"
#include "engine/tools/ParameterSerializer.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

const ArgumentBinding *wholeBody(const Tool &tool)
{
    for (const ArgumentBinding &binding : tool.bindings) {
        if (binding.target == ArgumentTarget::Body)
            return &binding;
    }
    return nullptr;
}

bool isOpen(const Tool &tool)
{
    const openapi::DocumentNode additional = tool.inputSchema["additionalProperties"];
    return !additional.isBoolean() || additional.boolean();
}

// An open body takes the arguments that the schema does not name.
QJsonObject additionalMembers(const Tool &tool, const QJsonObject &arguments)
{
    QJsonObject additional;
    if (!isOpen(tool))
        return additional;
    const BindingIndex index(tool, arguments.size());
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (const QString name = argument.key(); !index.find(name))
            additional.insert(name, *argument);
    }
    return additional;
}

WrittenBody jsonObjectBody(const Tool &tool, const BoundArguments &arguments)
{
    JsonWriter writer;
    bool any = false;
    writer.beginObject();
    for (const ArgumentBinding &binding : tool.bindings) {
        if (binding.target != ArgumentTarget::BodyProperty)
            continue;
        const QJsonValue &argument = arguments.of(binding);
        if (argument.isUndefined())
            continue;
        writer.key(QStringView(binding.name));
        writer.value(argument);
        any = true;
    }
    const QJsonObject additional = additionalMembers(tool, arguments.object());
    for (auto member = additional.begin(); member != additional.end(); ++member) {
        writer.key(QStringView(member.key()));
        writer.value(*member);
        any = true;
    }
    writer.endObject();
    if (!any && !tool.body.required)
        return {};
    return {writer.take(), tool.body.mediaType, true};
}

struct Field
{
    ArgumentBinding binding;
    QJsonValue value;
};

void addMembers(std::vector<Field> &fields, const QJsonObject &members, openapi::DocumentNode properties)
{
    for (auto member = members.begin(); member != members.end(); ++member) {
        const QByteArray key = member.key().toUtf8();
        ArgumentBinding binding;
        binding.property = member.key();
        binding.name = member.key();
        binding.schema = properties[std::string_view(key.constData(), static_cast<size_t>(key.size()))];
        if (member->isObject())
            binding.contentType = "application/json";
        fields.push_back({binding, *member});
    }
}

// What a form is made of: the bound properties, or the members of the one object that stands for the body.
std::vector<Field> formFields(const Tool &tool, const BoundArguments &arguments)
{
    std::vector<Field> fields;
    if (const ArgumentBinding *whole = wholeBody(tool)) {
        addMembers(fields, arguments.of(*whole).toObject(), whole->schema["properties"]);
        return fields;
    }
    for (const ArgumentBinding &binding : tool.bindings) {
        const QJsonValue &argument = arguments.of(binding);
        if (binding.target == ArgumentTarget::BodyProperty && !argument.isUndefined())
            fields.push_back({binding, argument});
    }
    addMembers(fields, additionalMembers(tool, arguments.object()), {});
    return fields;
}

WrittenBody formBody(const Tool &tool, const BoundArguments &arguments)
{
    QByteArray bytes;
    for (Field &field : formFields(tool, arguments)) {
        // Only structures go as JSON; a text in quotes would arrive with them.
        if (!field.value.isObject() && !field.value.isArray())
            field.binding.contentType.clear();
        appendQuery(bytes, field.binding, field.value);
    }
    const bool present = !bytes.isEmpty() || tool.body.required;
    return {bytes, present ? tool.body.mediaType : QByteArray(), present};
}

Result<WrittenBody> multipartBody(const Tool &tool, const BoundArguments &arguments)
{
    const std::vector<Field> fields = formFields(tool, arguments);
    if (fields.empty() && !tool.body.required)
        return WrittenBody{};
    MultipartWriter writer;
    for (const Field &field : fields) {
        if (const Result<void> added = writer.add(field.binding, field.value); !added)
            return added.error();
    }
    const QByteArray bytes = writer.finish();
    return WrittenBody{bytes, writer.contentType(), true};
}

WrittenBody textBody(const QByteArray &mediaType, const QJsonValue &value)
{
    // Text without a charset may be read as ASCII; XML says its own.
    const bool needsCharset = mediaType.startsWith("text/") && !isXmlType(mediaType);
    return {valueText(value), needsCharset ? mediaType + "; charset=utf-8" : mediaType, true};
}

Result<WrittenBody> binaryBody(const Tool &tool, const ArgumentBinding &binding, const QJsonValue &value)
{
    if (!value.isString())
        return WrittenBody{valueText(value), tool.body.mediaType, true};
    const Result<FileValue> file = readFileValue(value.toString(), binding.property);
    if (!file)
        return file.error();
    QByteArray mediaType = tool.body.mediaType;
    if (mediaType.contains('*'))
        mediaType = file->mediaType.isEmpty() ? QByteArray("application/octet-stream") : file->mediaType;
    return WrittenBody{file->bytes, mediaType, true};
}

Result<WrittenBody> jsonBody(const Tool &tool, const BoundArguments &arguments)
{
    const ArgumentBinding *whole = wholeBody(tool);
    if (!whole)
        return jsonObjectBody(tool, arguments);
    const QJsonValue &argument = arguments.of(*whole);
    if (argument.isUndefined())
        return WrittenBody{};
    WrittenBody body{{}, tool.body.mediaType, true};
    appendJsonValue(body.bytes, argument);
    return body;
}

Result<WrittenBody> plainBody(const Tool &tool, const BoundArguments &arguments)
{
    const ArgumentBinding *whole = wholeBody(tool);
    if (!whole)
        return WrittenBody{};
    const QJsonValue &value = arguments.of(*whole);
    if (value.isUndefined())
        return WrittenBody{};
    if (tool.body.format == BodyFormat::Binary)
        return binaryBody(tool, *whole, value);
    return textBody(tool.body.mediaType, value);
}

} // namespace

Result<WrittenBody> writeBody(const Tool &tool, const BoundArguments &arguments)
{
    switch (tool.body.format) {
    case BodyFormat::None:
        return WrittenBody{};
    case BodyFormat::Json:
        return jsonBody(tool, arguments);
    case BodyFormat::Form:
        return formBody(tool, arguments);
    case BodyFormat::Multipart:
        return multipartBody(tool, arguments);
    case BodyFormat::Text:
    case BodyFormat::Binary:
        return plainBody(tool, arguments);
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::tools
