#pragma once

#include "engine/openapi/DocumentNode.h"

#include <QHash>
#include <QUrl>

#include <unordered_map>

namespace gatehouse::openapi {

// What JSON Schema 2020-12 §8.2 lets a schema call itself, found by one walk over a document.
struct Identifiers
{
    QHash<QString, DocumentNode> resources; // `$id`, absolute and without a fragment
    QHash<QString, DocumentNode> anchors; // "URI#name" of `$anchor` and `$dynamicAnchor`
    std::unordered_map<const void *, QUrl> bases; // of the values of `$ref` below an `$id`
};

// `base` is the document's own URI.
Identifiers readIdentifiers(DocumentNode root, const QUrl &base);
// How a URI is spelled as a key: no fragment, no "..", encoded.
QString identifierKey(const QUrl &uri);

} // namespace gatehouse::openapi
