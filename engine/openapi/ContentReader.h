#pragma once

#include "engine/openapi/Operation.h"
#include "engine/openapi/ReadContext.h"

namespace gatehouse::openapi {

// "Application/JSON; charset=utf-8" → "application/json".
QByteArray mediaTypeName(std::string_view text);
// A `content` map, in its order; types that differ in their parameters only count once.
QList<MediaType> readContent(DocumentNode content, const ReadContext &context);
// A request body (OAS 3.1 §4.8.13); a broken reference is an error of the operation.
std::optional<RequestBody> readRequestBody(DocumentNode body, const ReadContext &context);
// The responses (§4.8.16); what is broken in them is a warning.
QList<Response> readResponses(DocumentNode responses, const ReadContext &context);

} // namespace gatehouse::openapi
