#pragma once

#include "engine/schema/KeywordConverter.h"
#include "engine/schema/PropertyVisibility.h"
#include "engine/schema/SchemaReach.h"

#include <QSet>

#include <map>
#include <memory>

namespace gatehouse::schema {

// A schema of the document that others refer to, converted once.
struct SchemaDefinition
{
    std::string_view name; // its key in $defs
    openapi::DocumentNode source;
    bool base
        = false; // without its alternatives: what a variant takes over from the schema it is a variant of
    openapi::DocumentNode node; // converted
    std::vector<const SchemaDefinition *> uses;
    Problems problems;
};

// OpenAPI schema objects → JSON Schema 2020-12 in the profile `full`: what is referred to becomes an entry of
// $defs and recursion stays recursion. Only what 2020-12 has no word for is translated or dropped. One per
// document, direction and thread; made nodes live in the arena.
class LosslessConverter
{
public:
    using Uses = std::vector<const SchemaDefinition *>;

    // Both outlive the converter.
    LosslessConverter(
        openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, Direction direction);

    // Adds to `uses` what the result refers to, and to `problems` what was lost.
    openapi::DocumentNode convert(openapi::DocumentNode schema, Uses &uses, Problems &problems);
    // The $defs of all that `uses` lead to; Undefined when there are none.
    openapi::DocumentNode definitions(const Uses &uses, Problems &problems) const;

private:
    using Node = openapi::DocumentNode;
    using Names = PropertyVisibility::Names;
    // Where a schema stands: for the same value as the definition around it or for a part of it, always or as
    // one of several, and what is hidden around it.
    struct Position
    {
        bool sameValue = false;
        bool always = false;
        bool ownPart = false; // $ref and allOf only, all the way down
        Names hidden;
    };

    Node schema(Node source, const Position &position);
    Node withNull(Node converted);
    void references(Node source, const Position &position, KeywordList &out);
    Node reference(Node text, const Position &position);
    const SchemaDefinition *definition(Node target, std::string_view reference, bool base);
    std::string_view freshName(std::string_view reference, bool base);
    void convertPending();

    void keyword(
        const FlatSchema::Member &member, const FlatSchema &flat, const Position &position, KeywordList &out);
    bool plainKeyword(const FlatSchema::Member &member, const Position &position, KeywordList &out);
    bool mayOverlap(Node alternatives);
    void list(std::string_view key, Node value, const Position &position, KeywordList &out);
    void map(std::string_view key, Node value, const Position &position, KeywordList &out);
    Node properties(Node value, const Position &position);
    Node required(Node value, const Names &hidden);
    Node dependentRequired(Node value);
    void negation(Node value, const Position &position, KeywordList &out);
    void warn(const QString &code, const QString &message, Node node);

    openapi::ReferenceResolver &m_resolver;
    openapi::DocumentArena &m_arena;
    KeywordConverter m_keywords;
    PropertyVisibility m_visibility;
    SchemaReach m_reach;
    std::map<std::pair<const void *, bool>, std::unique_ptr<SchemaDefinition>> m_definitions;
    QSet<QByteArray> m_names;
    std::vector<SchemaDefinition *> m_pending;
    // Of the schema that is being converted.
    const SchemaDefinition *m_current = nullptr; // null: it is no definition
    Uses *m_uses = nullptr;
    Problems *m_problems = nullptr;
};

} // namespace gatehouse::schema
