#pragma once

#include "engine/openapi/Operation.h"
#include "engine/openapi/ReadContext.h"

namespace gatehouse::openapi {

// The parameters of one `parameters` list (OAS 3.1 §4.8.12). One that cannot be read is an error; header
// parameters that OpenAPI tells to ignore are left out.
// OAS 3.1 §4.8.12: Accept, Content-Type and Authorization belong to the media types and security schemes.
bool isIgnoredHeader(const Parameter &parameter);
QList<Parameter> readParameters(DocumentNode list, const ReadContext &context);
// A path item's with an operation's: the same name and location is overridden (§4.8.10), in place.
QList<Parameter> mergedParameters(QList<Parameter> shared, const QList<Parameter> &own);
// Makes path parameters and the {names} of the template agree; each correction is a warning.
void matchPathTemplate(Operation &operation, DocumentNode operationNode, const ReadContext &context);

} // namespace gatehouse::openapi
