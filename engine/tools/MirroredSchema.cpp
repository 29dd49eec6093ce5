#include "engine/tools/MirroredSchema.h"

#include "engine/base/Text.h"
#include "engine/tools/MediaTypes.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentArena;
using openapi::DocumentNode;
using Members = std::vector<DocumentArena::Member>;

constexpr std::string_view kHeaderStart = "Mcp-Param-";
constexpr size_t kLongestName = 100;
constexpr std::array<std::string_view, 8> kSchemas{
    "items", "additionalProperties", "not", "if", "then", "else", "propertyNames", "contains"};
constexpr std::array<std::string_view, 4> kSchemaLists{"allOf", "anyOf", "oneOf", "prefixItems"};
constexpr std::array<std::string_view, 3> kSchemaMaps{"patternProperties", "$defs", "dependentSchemas"};

template <size_t N> bool isOneOf(std::string_view key, const std::array<std::string_view, N> &list)
{
    return std::ranges::find(list, key) != list.end();
}

bool isPrimitive(DocumentNode schema)
{
    const std::string_view type = schema["type"].text();
    return type == "string" || type == "integer" || type == "boolean";
}

// Walks one input schema and rebuilds it. Lives for one mirroredSchema.
class Pass
{
public:
    Pass(openapi::ReferenceResolver &resolver, DocumentArena &arena)
        : m_resolver(resolver)
        , m_arena(arena) { }

    MirroredSchema run(DocumentNode schema)
    {
        m_out.schema = visit(schema, {}, true);
        return std::move(m_out);
    }

private:
    // `plain`: reached through `properties` alone.
    DocumentNode visit(DocumentNode schema, const QStringList &path, bool plain)
    {
        if (!schema.isObject())
            return schema;
        Members members;
        members.reserve(static_cast<size_t>(schema.size()));
        for (qsizetype i = 0; i < schema.size(); ++i) {
            const std::string_view key = schema.keyAt(i);
            const DocumentNode value = schema.at(i);
            if (key != kMirrorKeyword)
                members.push_back({key, visitKeyword(key, value, path, plain)});
            else if (accept(schema, value, path, plain))
                members.push_back({key, value});
        }
        return m_arena.object(members);
    }

    DocumentNode visitKeyword(std::string_view key, DocumentNode value, const QStringList &path, bool plain)
    {
        if (key == "properties")
            return visitMap(value, path, plain);
        if (isOneOf(key, kSchemaMaps))
            return visitMap(value, path, false);
        if (isOneOf(key, kSchemas))
            return visit(value, path, false);
        if (!isOneOf(key, kSchemaLists))
            return value;
        std::vector<DocumentNode> all;
        for (qsizetype i = 0; i < value.size(); ++i)
            all.push_back(visit(value.at(i), path, false));
        return m_arena.array(all);
    }

    DocumentNode visitMap(DocumentNode map, const QStringList &path, bool plain)
    {
        Members members;
        members.reserve(static_cast<size_t>(map.size()));
        for (qsizetype i = 0; i < map.size(); ++i)
            members.push_back(
                {map.keyAt(i), visit(map.at(i), path + QStringList(utf8Text(map.keyAt(i))), plain)});
        return m_arena.object(members);
    }

    bool accept(DocumentNode schema, DocumentNode keyword, const QStringList &path, bool plain)
    {
        const QString why = whyNot(schema, keyword, path, plain);
        if (!why.isEmpty()) {
            m_out.problems.append(mirrorLeftOut(keyword, path.join(u'.'), why, m_resolver));
            return false;
        }
        m_names.insert(keyword.string().toLower());
        const QByteArray header(kHeaderStart.data(), static_cast<qsizetype>(kHeaderStart.size()));
        m_out.mirrored.append({header + keyword.bytes(), path});
        return true;
    }

    QString whyNot(DocumentNode schema, DocumentNode keyword, const QStringList &path, bool plain) const
    {
        const std::string_view name = keyword.text();
        if (!keyword.isString() || name.size() > kLongestName || !isToken(keyword.bytes()))
            return u"a name of letters, digits and `-` is expected"_s;
        if (!plain || path.isEmpty())
            return u"only a property that is reached through `properties` alone can have one"_s;
        if (!isPrimitive(schema))
            return u"only a string, an integer or a boolean can have one"_s;
        if (schema["format"].text() == "password" || schema["writeOnly"].boolean())
            return u"a secret does not belong into a header that others read"_s;
        if (m_names.contains(keyword.string().toLower()))
            return u"another property has the same"_s;
        return {};
    }

    openapi::ReferenceResolver &m_resolver;
    DocumentArena &m_arena;
    MirroredSchema m_out;
    QSet<QString> m_names; // in small letters
};

// With one member more, or another value of one.
DocumentNode withMember(DocumentNode object, std::string_view key, DocumentNode value, DocumentArena &arena)
{
    Members members;
    for (qsizetype i = 0; i < object.size(); ++i) {
        if (object.keyAt(i) != key)
            members.push_back({object.keyAt(i), object.at(i)});
        else if (value)
            members.push_back({key, std::exchange(value, {})});
    }
    if (value)
        members.push_back({key, value});
    return arena.object(members);
}

DocumentNode marked(
    DocumentNode schema, std::string_view name, const QStringList &path, qsizetype step, DocumentArena &arena)
{
    if (step == path.size())
        return isPrimitive(schema) ? withMember(schema, kMirrorKeyword, arena.string(name), arena)
                                   : DocumentNode();
    const QByteArray key = path[step].toUtf8();
    const std::string_view wanted(key.constData(), static_cast<size_t>(key.size()));
    const DocumentNode properties = schema["properties"];
    const DocumentNode inner = marked(properties[wanted], name, path, step + 1, arena);
    if (!inner)
        return {};
    const DocumentNode with = withMember(properties, arena.keep(wanted), inner, arena);
    return withMember(schema, "properties", with, arena);
}

} // namespace

MirroredSchema mirroredSchema(
    DocumentNode inputSchema, openapi::ReferenceResolver &resolver, DocumentArena &arena)
{
    return Pass(resolver, arena).run(inputSchema);
}

Problem mirrorLeftOut(
    DocumentNode keyword, const QString &argument, const QString &why, openapi::ReferenceResolver &resolver)
{
    return {Severity::Warning, u"tools.mirror_dropped"_s,
        u"x-mcp-header of \"%1\" is left out: %2"_s.arg(argument, why), argument, resolver.placeOf(keyword)};
}

DocumentNode withMirrors(DocumentNode schema, const QString &property,
    const QList<MirroredArgument> &mirrored, DocumentArena &arena)
{
    DocumentNode made = schema;
    for (const MirroredArgument &argument : mirrored) {
        if (argument.path.first() != property || !made)
            continue;
        const QByteArray name = argument.header.sliced(static_cast<qsizetype>(kHeaderStart.size()));
        made = marked(made, {name.constData(), static_cast<size_t>(name.size())}, argument.path, 1, arena);
    }
    return made;
}

} // namespace gatehouse::tools
