#pragma once

#include "engine/openapi/DocumentNode.h"
#include "engine/schema/CompiledSchema.h"

#include <unordered_map>

namespace gatehouse::schema {

// Schema nodes → rules. Every node is compiled once, so a $ref in a circle becomes a pointer in a circle.
// Used once.
class SchemaCompiler
{
public:
    explicit SchemaCompiler(openapi::DocumentNode root) : m_root(root) { }

    // The first rule is the root's.
    Result<std::vector<std::unique_ptr<Rule>>> compile();

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
    void fillScalars(Rule &rule, Node node);
    void fillCombinators(Rule &rule, Node node);
    const Rule *target(Node reference);
    std::shared_ptr<const Pattern> pattern(const QString &text);
    std::optional<qint64> count(Node node);
    std::optional<double> bound(Node node);
    QStringList strings(Node list);
    void fail(const QString &message, Node node);

    Node m_root;
    std::vector<std::unique_ptr<Rule>> m_rules;
    std::unordered_map<const void *, const Rule *> m_done;
    std::optional<Problem> m_problem;
    int m_depth = 0;
};

} // namespace gatehouse::schema
