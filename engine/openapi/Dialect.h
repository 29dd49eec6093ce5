#pragma once

#include "engine/base/Result.h"
#include "engine/openapi/DocumentNode.h"

namespace gatehouse::openapi {

// The language of a document, in the order of their age.
enum class Dialect : quint8 { Swagger20, OpenApi30, OpenApi31, OpenApi32 };

// The version as written and the language it names.
struct SpecVersion
{
    QString text; // "3.1.0"
    Dialect dialect = Dialect::OpenApi31;
};

// From `openapi` or `swagger` at the top of a document; a Problem when there is neither, or a version that is
// not known.
Result<SpecVersion> readSpecVersion(const Document &document);

} // namespace gatehouse::openapi
