#pragma once

#include "engine/openapi/DocumentNode.h"
#include "engine/schema/CompiledSchema.h"

#include <QUrl>

#include <optional>
#include <unordered_map>

namespace gatehouse::schema {

// Documents that a schema may refer to, by the URI they are known under. Nothing else is ever looked up.
using SchemaDocuments = QHash<QString, openapi::DocumentNode>;

// One schema resource (core §4.3.5): a root, or a subschema with an $id of its own.
struct SchemaResource
{
    QUrl base;
    openapi::DocumentNode root;
    bool asserts = true; // its dialect has the validation vocabulary
    ResourceRules rules;
    std::unordered_map<std::string_view, openapi::DocumentNode> dynamicAnchors;
};

// A place that a reference leads to.
struct IndexedSchema
{
    openapi::DocumentNode node;
    SchemaResource *resource = nullptr;
    bool dynamic = false; // reached by the name of a $dynamicAnchor
};

// Where the identifiers of a schema and of the documents it may refer to stand. Used by one compilation; the
// resources are handed on to what it makes.
class SchemaIndex
{
public:
    explicit SchemaIndex(const SchemaDocuments &documents) : m_documents(documents) { }

    // Takes the whole tree in; its identifiers become known. `uri` may be empty.
    SchemaResource *add(openapi::DocumentNode root, const QString &uri);
    // The resource of a schema that is reached from inside `from`: its own, when it starts one.
    SchemaResource *resourceOf(openapi::DocumentNode node, SchemaResource *from) const;
    // Nothing: the reference leads nowhere that is known.
    std::optional<IndexedSchema> find(const QString &reference, const SchemaResource &from);

    std::vector<std::unique_ptr<SchemaResource>> &resources() { return m_resources; }

private:
    using Node = openapi::DocumentNode;

    void scan(Node node, SchemaResource *resource, int depth);
    void scanInside(Node node, SchemaResource *resource, int depth);
    SchemaResource *start(Node node, const QUrl &base);
    bool dialectAsserts(Node root);
    SchemaResource *resourceAt(const QUrl &uri);
    std::optional<IndexedSchema> walk(SchemaResource *resource, const QString &pointer) const;

    const SchemaDocuments &m_documents;
    std::vector<std::unique_ptr<SchemaResource>> m_resources;
    QHash<QString, SchemaResource *> m_byUri;
    QHash<QString, IndexedSchema> m_anchors; // "uri#name"
    std::unordered_map<const void *, SchemaResource *> m_byRoot;
};

} // namespace gatehouse::schema
