#include "engine/tools/BodyDrafts.h"

#include "engine/tools/DescriptionWriter.h"
#include "engine/tools/FileValue.h"
#include "engine/tools/MediaTypes.h"

#include <array>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentArena;
using openapi::DocumentNode;

constexpr std::string_view kFileHint = "A file: base64, or a data: URI (data:TYPE;name=FILE;base64,…).";

// Keywords that say nothing beyond the members, or that the tool's own schema says again.
bool isJoinable(DocumentNode schema)
{
    static constexpr std::array<std::string_view, 15> plain{"type", "properties", "required",
        "additionalProperties", "title", "description", "examples", "default", "minProperties",
        "maxProperties", "format", "deprecated", "$schema", "$comment", "x-mcp-header"};
    if (schema["properties"].size() == 0)
        return false;
    for (qsizetype i = 0; i < schema.size(); ++i) {
        if (std::find(plain.begin(), plain.end(), schema.keyAt(i)) == plain.end())
            return false;
    }
    const DocumentNode type = schema["type"];
    bool object = !type || type.text() == "object";
    for (qsizetype i = 0; type.isArray() && i < type.size(); ++i)
        object |= type.at(i).text() == "object";
    return object;
}

bool isRequiredIn(DocumentNode schema, std::string_view name)
{
    const DocumentNode required = schema["required"];
    for (qsizetype i = 0; i < required.size(); ++i) {
        if (required.at(i).text() == name)
            return true;
    }
    return false;
}

bool mayBeObject(DocumentNode schema)
{
    const DocumentNode type = schema["type"];
    bool object = type.text() == "object" || schema.has("properties");
    for (qsizetype i = 0; type.isArray() && i < type.size(); ++i)
        object |= type.at(i).text() == "object";
    const DocumentNode branches = schema["anyOf"];
    for (qsizetype i = 0; i < branches.size(); ++i)
        object |= branches.at(i)["type"].text() == "object";
    return object;
}

DocumentNode fileSchema(DocumentArena &arena)
{
    return arena.object(
        {{"type", arena.borrowedString("string")}, {"contentEncoding", arena.borrowedString("base64")}});
}

// How bytes are given; what the document says about them stays in front, shortened to leave room.
QString withFileHint(const QString &description)
{
    const QString hint = QString::fromUtf8(kFileHint.data(), static_cast<qsizetype>(kFileHint.size()));
    const qsizetype room = kMaxParameterDescription - hint.size() - 1;
    return description.trimmed().isEmpty() ? hint : cutAtSentence(description, room) + u' ' + hint;
}

class Builder
{
public:
    Builder(const openapi::RequestBody &body, const BodyChoice &choice, DocumentNode converted,
        openapi::ReferenceResolver &resolver, DocumentArena &arena)
        : m_body(body)
        , m_choice(choice)
        , m_converted(converted)
        , m_resolver(resolver)
        , m_arena(arena)
    {
    }

    BodyDrafts build()
    {
        const bool structured = m_choice.format == BodyFormat::Json || m_choice.format == BodyFormat::Form
            || m_choice.format == BodyFormat::Multipart;
        if (structured && isJoinable(m_converted))
            joinProperties();
        else
            addWhole();
        return std::move(m_made);
    }

private:
    void joinProperties()
    {
        const DocumentNode properties = m_converted["properties"];
        const DocumentNode original = resolved(m_choice.media->schema)["properties"];
        for (qsizetype i = 0; i < properties.size(); ++i)
            addProperty(properties.keyAt(i), properties.at(i), original[properties.keyAt(i)]);
        const DocumentNode additional = m_converted["additionalProperties"];
        if (additional.isObject() || additional.boolean())
            m_made.additional = additional;
        if (!additional || m_made.additional)
            addUndeclared();
        if (m_converted.has("minProperties") || m_converted.has("maxProperties")) {
            m_made.problems.append({Severity::Note, u"tools.body_size"_s,
                u"the number of properties the body may have is left to the backend to check"_s, {}, {}});
        }
    }

    // `required` may name what `properties` does not (JSON Schema Validation 2020-12 §6.5.3). The tool takes
    // no arguments it does not list, so without these no request could be right.
    void addUndeclared()
    {
        const DocumentNode required = m_converted["required"];
        for (qsizetype i = 0; i < required.size(); ++i) {
            const std::string_view name = required.at(i).text();
            if (m_converted["properties"].has(name))
                continue;
            const bool described = m_made.additional.isObject() && m_made.additional.size() > 0;
            addProperty(name, described ? m_made.additional : undeclaredSchema(), {});
        }
    }

    DocumentNode undeclaredSchema()
    {
        return m_arena.object({{"description",
            m_arena.borrowedString("The document requires this without saying what it is.")}});
    }

    void addProperty(std::string_view name, DocumentNode schema, DocumentNode original)
    {
        PropertyDraft draft;
        ArgumentBinding &binding = draft.binding;
        binding.name = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        binding.target = ArgumentTarget::BodyProperty;
        // An optional body may be left out as a whole, so none of its properties can be asked for.
        binding.required = m_body.required && isRequiredIn(m_converted, name);
        binding.schema = schema;
        const DocumentNode encoding = m_choice.media->encoding[name];
        if (m_choice.format == BodyFormat::Multipart)
            planPart(draft, resolved(original), encoding);
        else if (m_choice.format == BodyFormat::Form)
            planFormValue(binding, encoding);
        m_made.drafts.push_back(std::move(draft));
    }

    // OAS 3.1 §4.8.15.1: style, explode and allowReserved speak first, then contentType.
    void planFormValue(ArgumentBinding &binding, DocumentNode encoding)
    {
        planStyle(binding, encoding);
        if (isStyled(encoding))
            return;
        const QByteArray contentType = encoding["contentType"].bytes().toLower();
        if (isJsonType(contentType) || (contentType.isEmpty() && mayBeObject(binding.schema)))
            binding.contentType = "application/json";
    }

    static bool isStyled(DocumentNode encoding)
    {
        return encoding.has("style") || encoding.has("explode") || encoding.has("allowReserved");
    }

    static void planStyle(ArgumentBinding &binding, DocumentNode encoding)
    {
        const std::string_view style = encoding["style"].text();
        if (style == "deepObject")
            binding.style = openapi::ParameterStyle::DeepObject;
        else if (style == "spaceDelimited")
            binding.style = openapi::ParameterStyle::SpaceDelimited;
        else if (style == "tabDelimited") // what 2.0's tsv became
            binding.style = openapi::ParameterStyle::TabDelimited;
        else if (style == "pipeDelimited")
            binding.style = openapi::ParameterStyle::PipeDelimited;
        binding.explode = encoding["explode"].boolean(binding.style == openapi::ParameterStyle::Form);
        binding.allowReserved = encoding["allowReserved"].boolean();
    }

    void planPart(PropertyDraft &draft, DocumentNode original, DocumentNode encoding)
    {
        ArgumentBinding &binding = draft.binding;
        binding.styledPart = m_choice.media->modernParts && isStyled(encoding);
        if (binding.styledPart)
            planStyle(binding, encoding);
        else
            binding.contentType = encoding["contentType"].bytes().toLower();
        const bool list = original["type"].text() == "array" || binding.schema["type"].text() == "array";
        const DocumentNode item = list ? resolved(original["items"]) : original;
        const DocumentNode convertedItem = list ? binding.schema["items"] : binding.schema;
        if (!isFileSchema(convertedItem) && !isRawBytes(item, binding))
            return;
        draft.description = withFileHint(binding.schema["description"].string());
        if (isFileSchema(convertedItem))
            return;
        const DocumentNode file = fileSchema(m_arena);
        binding.schema
            = list ? m_arena.object({{"type", m_arena.borrowedString("array")}, {"items", file}}) : file;
    }

    // 3.0 says format binary, 2.0 type file; 3.1 a media type without an encoding, or no type at all
    // (OAS 3.1.2 §4.8.15.1.1).
    bool isRawBytes(DocumentNode schema, const ArgumentBinding &binding) const
    {
        if (schema["format"].text() == "binary" || schema["type"].text() == "file")
            return true;
        if (schema.has("contentMediaType") && !schema.has("contentEncoding"))
            return !isJsonType(schema["contentMediaType"].bytes());
        if (binding.styledPart || !isBare(schema))
            return false;
        const QByteArray &contentType = binding.contentType;
        if (contentType.isEmpty())
            return schema && m_choice.media->modernParts;
        return !isJsonType(contentType) && !isTextType(contentType);
    }

    // Says nothing about what the value is.
    static bool isBare(DocumentNode schema)
    {
        for (qsizetype i = 0; i < schema.size(); ++i) {
            if (schema.keyAt(i) != "title" && schema.keyAt(i) != "description")
                return false;
        }
        return true;
    }

    void addWhole()
    {
        PropertyDraft draft;
        draft.binding.name = u"body"_s;
        draft.binding.target = ArgumentTarget::Body;
        draft.binding.required = m_body.required;
        draft.binding.schema = wholeSchema();
        draft.description = m_body.description;
        if (m_choice.format == BodyFormat::Binary)
            draft.description = withFileHint(draft.description);
        if (m_choice.format == BodyFormat::Text && isXmlType(m_choice.mediaType))
            describeXml(draft);
        m_made.drafts.push_back(std::move(draft));
    }

    DocumentNode wholeSchema()
    {
        const bool simple = m_converted.isObject() && !mayBeObject(m_converted);
        switch (m_choice.format) {
        case BodyFormat::Binary:
            return fileSchema(m_arena);
        case BodyFormat::Text:
            if (simple && !isXmlType(m_choice.mediaType) && m_converted.size() > 0)
                return m_converted;
            return m_arena.object({{"type", m_arena.borrowedString("string")}});
        case BodyFormat::Form:
        case BodyFormat::Multipart:
            if (!m_converted)
                return m_arena.object({{"type", m_arena.borrowedString("object")}});
            return m_converted;
        case BodyFormat::None:
        case BodyFormat::Json:
            break;
        }
        return m_converted ? m_converted : m_arena.object({});
    }

    void describeXml(PropertyDraft &draft)
    {
        draft.description = draft.description.isEmpty() ? u"An XML document."_s
                                                        : draft.description + u" (an XML document)"_s;
        if (!mayBeObject(m_converted))
            return;
        m_made.problems.append({Severity::Warning, u"tools.xml_as_text"_s,
            u"the body is XML (%1): the tool takes it as text and does not show its structure"_s.arg(
                QString::fromLatin1(m_choice.mediaType)),
            {}, {}});
    }

    DocumentNode resolved(DocumentNode node)
    {
        const Result<DocumentNode> target = m_resolver.resolve(node);
        return target ? *target : DocumentNode();
    }

    const openapi::RequestBody &m_body;
    const BodyChoice &m_choice;
    DocumentNode m_converted;
    openapi::ReferenceResolver &m_resolver;
    DocumentArena &m_arena;
    BodyDrafts m_made;
};

} // namespace

BodyDrafts bodyDrafts(const openapi::RequestBody &body, const BodyChoice &choice, DocumentNode converted,
    openapi::ReferenceResolver &resolver, DocumentArena &arena)
{
    return Builder(body, choice, converted, resolver, arena).build();
}

} // namespace gatehouse::tools
