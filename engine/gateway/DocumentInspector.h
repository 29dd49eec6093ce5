#pragma once

#include "engine/gateway/DocumentSummary.h"

#include <stop_token>

namespace gatehouse::credentials {
class SecretResolver;
}

namespace gatehouse::gateway {

class DocumentShelf;

// Reads and converts a document as an API of the configuration would be. Blocks on files and URLs, which
// `stop` cuts short: thread pool only. Problems: those of loadDocument(), readOperations() and buildTools().
Result<DocumentSummary> inspectDocument(const DocumentInquiry &inquiry, DocumentShelf &shelf,
    const credentials::SecretResolver &resolver, const std::stop_token &stop);

} // namespace gatehouse::gateway
