#pragma once

#include "engine/openapi/Operation.h"
#include "engine/schema/LosslessConverter.h"
#include "engine/tools/PropertyDraft.h"
#include "engine/tools/Tool.h"

#include <QHash>

namespace gatehouse::tools {

// What a schema of the profile full is made of: the operation's own words, and the plan of its request.
struct FullInput
{
    QList<openapi::Parameter> parameters;
    QString bodyDescription;
    openapi::DocumentNode bodySchema; // the document's, of the media type that is sent
    openapi::DocumentNode portable; // the input schema in that profile
    QList<ArgumentBinding> bindings;
    QList<MirroredArgument> mirrored;
    BodyFormat format = BodyFormat::None;
};

// The input schema of an operation in the profile `full`. It has the properties of the portable one, so that
// both lead to the same request; what each property accepts is all that the document says. One per document
// and thread.
class FullInputBuilder
{
public:
    // Both outlive the builder.
    FullInputBuilder(openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena)
        : m_resolver(resolver)
        , m_arena(arena)
        , m_converter(resolver, arena, schema::Direction::Input)
    {
    }

    // As JSON.
    QByteArray build(const FullInput &input);

private:
    using Node = openapi::DocumentNode;

    Node mirroredPropertyOf(
        const ArgumentBinding &binding, const FullInput &input, const schema::FlatSchema &body);
    Node propertyOf(const ArgumentBinding &binding, const FullInput &input, const schema::FlatSchema &body);
    Node withoutMirrors(Node schema);
    Node described(
        const ArgumentBinding &binding, Node converted, const QString &description, bool deprecated);
    Node additional(const FullInput &input, const schema::FlatSchema &body);
    Node converted(Node source) { return m_converter.convert(source, m_uses, m_problems); }

    openapi::ReferenceResolver &m_resolver;
    openapi::DocumentArena &m_arena;
    schema::LosslessConverter m_converter;
    schema::LosslessConverter::Uses m_uses; // of the tool that is being built
    Problems m_problems;
    // Of the tool that is being built, by "query:name".
    QHash<QString, const openapi::Parameter *> m_parameters;
};

} // namespace gatehouse::tools
