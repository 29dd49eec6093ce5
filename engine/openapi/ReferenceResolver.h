#pragma once

#include "engine/base/Result.h"
#include "engine/openapi/DocumentNode.h"

#include <QUrl>

#include <string>
#include <unordered_map>

namespace gatehouse::openapi {

class DocumentSet;
struct SetDocument;

// Follows "$ref"s: JSON pointers (with ~0, ~1 and percent-encoding, RFC 6901 §6), `$anchor`s, `$id`s and
// other documents, relative to the document (or `$id`) that the reference stands in. Chains of references are
// followed up to a limit, a chain that bites its tail is a Problem. One per thread: it remembers what it
// found.
class ReferenceResolver
{
public:
    // Documents that references lead to are kept by `document.set`, when it has one.
    explicit ReferenceResolver(const Document &document);

    // The node itself when it is no reference; else its target.
    Result<DocumentNode> resolve(DocumentNode node);
    // The target of the value of a `$ref`.
    Result<DocumentNode> target(DocumentNode reference);
    // File, line and column of a node, in whichever document it stands.
    Place placeOf(DocumentNode node);
    // What relative URLs in the node's document resolve against; empty when that has no address.
    QUrl baseOf(DocumentNode node);

private:
    // Where a reference is looked for: equal texts in equal scopes have one target.
    struct Scope
    {
        const void *id;
        std::string_view text;
        bool operator==(const Scope &) const = default;
    };
    struct ScopeHash
    {
        size_t operator()(const Scope &scope) const
        {
            return std::hash<std::string_view>{}(scope.text) ^ std::hash<const void *>{}(scope.id);
        }
    };

    const SetDocument &documentOf(DocumentNode node);
    Result<DocumentNode> locate(const SetDocument &home, const QUrl *base, std::string_view text);
    Result<DocumentNode> resource(const SetDocument &home, const QUrl &base, const QString &path);
    DocumentNode walk(DocumentNode node, std::string_view pointer);
    DocumentNode stepThrough(DocumentNode node, const std::string &token);

    std::shared_ptr<DocumentSet> m_set;
    std::vector<const SetDocument *> m_documents;
    std::unordered_map<Scope, DocumentNode, ScopeHash> m_found;
    int m_depth = 0;
};

} // namespace gatehouse::openapi
