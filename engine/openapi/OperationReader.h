#pragma once

#include "engine/base/Result.h"
#include "engine/openapi/Dialect.h"
#include "engine/openapi/DocumentNode.h"
#include "engine/openapi/FidelityReport.h"
#include "engine/openapi/Operation.h"

#include <vector>

namespace gatehouse::openapi {

// One operation, or why it could not be read; never an end to the others.
struct ReadOperation
{
    Operation operation; // method, path, operationId and place are always set
    Problems problems; // an error: skipped; warnings: read, with something lost
};

struct ReadDocument
{
    QString specVersion; // "3.1.0"
    Dialect dialect = Dialect::OpenApi31;
    QString title;
    QString version; // info.version
    std::vector<ReadOperation> operations; // in the document's order
    Problems problems; // about the document as a whole
    // What had to be made for the operations; keep it as long as them.
    std::shared_ptr<DocumentArena> arena = std::make_shared<DocumentArena>();
};

// The operations of an OpenAPI 2.0, 3.0, 3.1 or 3.2 document. An error when it is no OpenAPI document at all.
// Documents that references lead to are read through `document.set`, which may block; else pure. Any thread.
Result<ReadDocument> readOperations(const Document &document);

} // namespace gatehouse::openapi
