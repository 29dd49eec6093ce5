#pragma once

#include "engine/base/Result.h"
#include "engine/openapi/DocumentNode.h"

#include <string>
#include <unordered_map>

namespace gatehouse::openapi {

// Follows local "$ref"s ("#/components/…", with ~0, ~1 and percent-encoding, RFC 6901 §6). Chains of
// references are followed up to a limit, a chain that bites its tail is a Problem. One per thread: it
// remembers what it found.
class ReferenceResolver
{
public:
    // `document` outlives the resolver.
    explicit ReferenceResolver(const Document &document) : m_document(document) { }

    // The node itself when it is no reference; else its target.
    Result<DocumentNode> resolve(DocumentNode node);
    // The target of a reference text.
    Result<DocumentNode> target(std::string_view reference, Place from);

private:
    const Document &m_document;
    std::unordered_map<std::string_view, DocumentNode> m_found;
};

} // namespace gatehouse::openapi
