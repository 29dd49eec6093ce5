#pragma once

#include "engine/openapi/DocumentNode.h"
#include "engine/schema/CompiledSchema.h"
#include "engine/schema/SchemaIndex.h"

#include <unordered_map>

namespace gatehouse::schema {

// What a validator is made of. Rules point at each other and at the resources.
struct CompiledRules
{
    std::vector<std::unique_ptr<Rule>> rules; // the first is the root's
    std::vector<std::unique_ptr<SchemaResource>> resources;
    bool dynamic = false; // a dynamic reference depends on the way that led to it
};

// Schema nodes → rules. Every node is compiled once, so a $ref in a circle becomes a pointer in a circle.
// Used once.
class SchemaCompiler
{
public:
    // `documents` outlives the compiler.
    SchemaCompiler(openapi::DocumentNode root, const SchemaDocuments &documents)
        : m_root(root)
        , m_index(documents)
    {
    }

    Result<CompiledRules> compile();

private:
    using Node = openapi::DocumentNode;

    const Rule *rule(Node node);
    const Rule *optionalRule(Node node) { return node ? rule(node) : nullptr; }
    std::vector<const Rule *> rules(Node list);
    void fill(Rule &rule, Node node);
    void fillTypes(Rule &rule, Node node);
    void fillValues(Rule &rule, Node node);
    void fillObject(Rule &rule, Node node);
    void fillArray(Rule &rule, Node node);
    void fillCounts(Rule &rule, Node node);
    void fillScalars(Rule &rule, Node node);
    void fillCombinators(Rule &rule, Node node);
    void fillReferences(Rule &rule, Node node);
    void compileDynamicAnchors();
    std::optional<IndexedSchema> target(Node reference);
    const Rule *ruleOf(const IndexedSchema &found);
    std::shared_ptr<const Pattern> pattern(const QString &text);
    std::optional<qint64> count(Node node);
    std::optional<double> bound(Node node);
    QStringList strings(Node list);
    void fail(const QString &message, Node node);

    Node m_root;
    SchemaIndex m_index;
    SchemaResource *m_resource = nullptr; // of the schema being compiled
    QSet<QString> m_dynamicNames;
    std::vector<std::unique_ptr<Rule>> m_rules;
    std::unordered_map<const void *, const Rule *> m_done;
    std::optional<Problem> m_problem;
    int m_depth = 0;
};

} // namespace gatehouse::schema
