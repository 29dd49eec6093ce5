#pragma once

#include "engine/schema/KeywordConverter.h"
#include "engine/schema/SchemaMerger.h"

#include <set>

namespace gatehouse::schema {

struct PassOptions
{
    Direction direction = Direction::Input;
    Detail detail = Detail::All;
    int maxDepth = 12;
    int maxBytes = 16'384;
    int steps = 50'000; // work on one schema, however its references fan out
};

// One try at converting one schema with a fixed depth. Stops as soon as the result is certain to be too
// large. Used once, on one thread.
class SchemaPass
{
public:
    SchemaPass(
        openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, const PassOptions &options);

    openapi::DocumentNode run(openapi::DocumentNode schema);
    // It is the work that was too much, not the result.
    bool exhausted() const { return m_merger.exhausted(); }
    int steps() const { return m_options.steps - m_merger.stepsLeft(); }
    bool tooLarge() const { return m_bytes > m_options.maxBytes || m_merger.exhausted(); }
    const Problems &problems() const { return m_problems; }

private:
    using Node = openapi::DocumentNode;
    using Names = std::set<std::string_view>;
    // Where in the schema and in the instance a schema stands.
    struct Level
    {
        int depth = 0;
        int instance = 0;
        const Names *hidden = nullptr; // removed properties of the same instance
        Level inside() const { return {depth + 1, instance + 1, nullptr}; }
        Level beside(const Names *names) const { return {depth + 1, instance, names}; }
    };

    Node convert(Node schema, const Level &level);
    Node convertFlat(const FlatSchema &flat, const Level &level);
    Node convertOpen(const FlatSchema &flat, const Level &level);
    void convertKeyword(const FlatSchema::Member &keyword, const FlatSchema &flat, const Level &level,
        const Names &hidden, KeywordList &out);
    bool convertAnnex(const FlatSchema::Member &keyword, const FlatSchema &flat, const Level &level,
        const Names &hidden, KeywordList &out);
    void complete(const FlatSchema &flat, const Level &level, const Names &hidden, KeywordList &out);
    Node properties(Node value, const Level &level, const Names &hidden);
    Node patternProperties(Node value, const Level &level);
    Node required(Node value, const Names &hidden);
    Node dependentRequired(Node value);
    std::vector<Node> branches(Node value, const Level &level);
    Node tuple(Node value, const Level &level);
    void alternatives(
        std::string_view key, Node value, const Level &level, const FlatSchema &flat, KeywordList &out);
    void negation(Node value, const Level &level, KeywordList &out);
    void conditional(const FlatSchema &flat, const Level &level, const Names &hidden, KeywordList &out);
    qsizetype losses() const { return m_widened + m_problems.size(); }
    Names hiddenNames(const FlatSchema &flat, const Level &level);
    bool isHidden(Node property);
    Node standIn(const FlatSchema &flat, Node shape);
    std::string_view plainElementType(Node items);
    Node elementSchema(std::string_view type);
    void note(const QString &code, const QString &message, Node node, Severity severity);
    Node emit(const KeywordList &keywords);

    openapi::ReferenceResolver &m_resolver;
    openapi::DocumentArena &m_arena;
    PassOptions m_options;
    Problems m_problems;
    SchemaMerger m_merger;
    KeywordConverter m_keywords;
    std::vector<OpenSchema> m_open;
    std::vector<std::string_view> m_path; // of property names, for problems
    int m_bytes = 0;
    int m_widened = 0; // how often the result accepts more than the document says
};

} // namespace gatehouse::schema
