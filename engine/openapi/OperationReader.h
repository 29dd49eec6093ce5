#pragma once

#include "engine/base/Result.h"
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
    QString title;
    QString version; // info.version
    std::vector<ReadOperation> operations; // in the document's order
    Problems problems; // about the document as a whole
};

// The operations of an OpenAPI 3.0 or 3.1 document (2.0 and 3.2 come with later versions: a Problem says so).
// An error when it is no OpenAPI document at all. Pure; any thread.
Result<ReadDocument> readOperations(const Document &document);

} // namespace gatehouse::openapi
