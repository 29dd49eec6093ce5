#pragma once

#include "engine/openapi/DocumentNode.h"
#include "engine/openapi/ReferenceResolver.h"

#include <string>
#include <vector>

namespace gatehouse::schema {

// A schema that is being converted further out: its node, and at which depth of the instance it stands.
struct OpenSchema
{
    const void *id = nullptr;
    int instance = 0;
};

// One schema with its references followed and its allOf merged, still in OpenAPI's words.
struct FlatSchema
{
    using Member = openapi::DocumentArena::Member;

    std::vector<Member> keywords;
    std::vector<openapi::DocumentNode> rest; // what could not be merged: stays an allOf
    std::vector<const void *> entered; // the targets of the references that were followed
    std::string_view reference; // the outermost one: "#/components/schemas/Customer"
    bool never = false; // the schema `false`
    bool recursive = false; // it leads to a schema that is open further out
    openapi::DocumentNode recursiveTarget;

    openapi::DocumentNode operator[](std::string_view keyword) const;
    bool flag(std::string_view keyword) const { return (*this)[keyword].boolean(); }
    // What the reference names: "Customer".
    QString name() const;
};

// Follows $ref (siblings are kept, OAS 3.1 §4.8.23) and merges allOf: properties and required unite, bounds
// narrow, annotations nearer to the outside win, two keywords that do not unite stay side by side in an
// allOf. Made nodes live in the arena. One per conversion pass; `steps` bounds its work over the pass.
class SchemaMerger
{
public:
    SchemaMerger(
        openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, Problems &problems, int steps)
        : m_resolver(resolver)
        , m_arena(arena)
        , m_problems(problems)
        , m_stepsLeft(steps)
    {
    }

    FlatSchema flatten(openapi::DocumentNode schema, const std::vector<OpenSchema> &open, int instance);
    bool exhausted() const { return m_stepsLeft <= 0; }
    int stepsLeft() const { return m_stepsLeft; }

private:
    // One call of flatten.
    struct Walk
    {
        FlatSchema flat;
        const std::vector<OpenSchema> &open;
        int instance = 0;
        std::vector<const void *> visiting;
        bool ownLevel = true; // not inside an allOf yet
    };

    bool enter(Walk &walk, openapi::DocumentNode schema);
    void add(Walk &walk, openapi::DocumentNode schema, bool withCombinators);
    void addReference(Walk &walk, openapi::DocumentNode schema, bool withCombinators);
    void addParts(Walk &walk, openapi::DocumentNode allOf);
    void addKeywords(Walk &walk, openapi::DocumentNode schema, bool withCombinators);
    static void addFirstKeywords(FlatSchema &flat, openapi::DocumentNode schema, bool withCombinators);
    void merge(FlatSchema &flat, const FlatSchema::Member &member);
    void spend(qsizetype handled);
    openapi::DocumentNode united(
        std::string_view key, openapi::DocumentNode left, openapi::DocumentNode right);
    openapi::DocumentNode unitedTypes(openapi::DocumentNode left, openapi::DocumentNode right);
    openapi::DocumentNode unitedLists(openapi::DocumentNode left, openapi::DocumentNode right);
    openapi::DocumentNode commonValues(openapi::DocumentNode left, openapi::DocumentNode right);
    openapi::DocumentNode unitedProperties(openapi::DocumentNode left, openapi::DocumentNode right);
    openapi::DocumentNode both(openapi::DocumentNode left, openapi::DocumentNode right);

    openapi::ReferenceResolver &m_resolver;
    openapi::DocumentArena &m_arena;
    Problems &m_problems;
    int m_stepsLeft;
};

} // namespace gatehouse::schema
