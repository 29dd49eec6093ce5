#include "engine/schema/SchemaReach.h"

namespace gatehouse::schema {
namespace {

constexpr int kDeepestReach = 400;

} // namespace

bool SchemaReach::leads(Node from, const void *to, Way way)
{
    std::unordered_set<const void *> seen;
    std::vector<Node> open{from};
    while (!open.empty() && m_stepsLeft > 0) {
        --m_stepsLeft;
        const Node node = open.back();
        open.pop_back();
        if (node.id() == to)
            return true;
        if (!seen.insert(node.id()).second)
            continue;
        for (const Edge &edge : edges(node)) {
            const bool taken = way == Way::Every || (way == Way::Required && edge.required)
                || (way == Way::Alternative && edge.alternative);
            if (taken)
                open.push_back(edge.target);
        }
    }
    return false;
}

const std::vector<SchemaReach::Edge> &SchemaReach::edges(Node schema)
{
    const auto [entry, isNew] = m_edges.try_emplace(schema.id());
    if (isNew)
        collect(entry->second, schema, true, false, 0);
    return entry->second;
}

void SchemaReach::collect(std::vector<Edge> &all, Node schema, bool required, bool alternative, int depth)
{
    if (!schema.isObject() || depth > kDeepestReach)
        return;
    if (const Node reference = schema["$ref"]; reference.isString()) {
        if (const auto target = m_resolver.target(reference))
            all.push_back({*target, required, alternative});
    }
    for (const std::string_view key : {"allOf", "anyOf", "oneOf"}) {
        const Node list = schema[key];
        const bool every = key == "allOf";
        for (qsizetype i = 0; i < list.size() && list.isArray(); ++i)
            collect(all, list.at(i), required && every, !every, depth + 1);
    }
    for (const std::string_view key : {"not", "if", "then", "else"})
        collect(all, schema[key], false, true, depth + 1);
    const Node dependent = schema["dependentSchemas"];
    for (qsizetype i = 0; i < dependent.size() && dependent.isObject(); ++i)
        collect(all, dependent.at(i), false, true, depth + 1);
}

} // namespace gatehouse::schema
