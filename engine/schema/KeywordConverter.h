#pragma once

#include "engine/schema/SchemaConverter.h"
#include "engine/schema/SchemaMerger.h"

namespace gatehouse::schema {

// Brief: no descriptions, titles and examples. Whole: descriptions are not shortened.
enum class Detail { All, Brief, Whole };

// The keywords of one converted schema, in the order they were added.
class KeywordList
{
public:
    using Member = openapi::DocumentArena::Member;

    // Nothing happens for an Undefined value or a keyword that is there already.
    void add(std::string_view keyword, openapi::DocumentNode value)
    {
        if (value && !has(keyword))
            m_members.push_back({keyword, value, 0, 0});
    }
    bool has(std::string_view keyword) const
    {
        for (const Member &member : m_members) {
            if (member.key == keyword)
                return true;
        }
        return false;
    }
    const std::vector<Member> &members() const { return m_members; }

private:
    std::vector<Member> m_members;
};

// OpenAPI's keywords that hold no schema → their words in JSON Schema 2020-12. One per conversion pass.
class KeywordConverter
{
public:
    KeywordConverter(openapi::DocumentArena &arena, Direction direction, Detail detail)
        : m_arena(arena)
        , m_direction(direction)
        , m_detail(detail)
    {
    }

    // Adds what `keyword` of `schema` becomes; false when it is none of this converter's.
    bool convert(
        const FlatSchema::Member &keyword, const FlatSchema &schema, KeywordList &out, Problems &problems);

private:
    using Node = openapi::DocumentNode;

    void mirror(Node value, KeywordList &out);
    void texts(std::string_view key, Node value, KeywordList &out);
    void type(Node value, const FlatSchema &schema, KeywordList &out, Problems &problems);
    void enumeration(Node value, const FlatSchema &schema, KeywordList &out, Problems &problems);
    Node enumValue(Node value, const FlatSchema &schema);
    void constant(Node value, KeywordList &out);
    void bound(
        std::string_view key, Node value, const FlatSchema &schema, KeywordList &out, Problems &problems);
    void exclusiveBound(std::string_view key, Node value, const FlatSchema &schema, KeywordList &out);
    void pattern(Node value, KeywordList &out, Problems &problems);
    void format(Node value, const FlatSchema &schema, KeywordList &out);
    void examples(std::string_view key, Node value, KeywordList &out);

    openapi::DocumentArena &m_arena;
    Direction m_direction;
    Detail m_detail;
};

} // namespace gatehouse::schema
