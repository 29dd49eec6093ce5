#pragma once

#include "engine/base/Result.h"
#include "engine/model/ApiConfig.h"
#include "engine/openapi/DocumentNode.h"
#include "engine/openapi/FidelityReport.h"
#include "engine/openapi/OperationReader.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

struct BuildOptions
{
    QString api;
    int nameLimit = 46;
    ConversionConfig conversion;
    QString baseUrl; // backend.base_url; empty: the document's own server
    QString documentUrl; // where the document came from, for relative servers; empty for a file
    // Parameters that the backend's credential supplies: hidden from the model ("header:x-api-key",
    // "query:key").
    QStringList credentialParameters;
};

struct BuiltTools
{
    ToolList tools; // in the document's order
    openapi::FidelityReport report;
    std::shared_ptr<const openapi::DocumentArena>
        arena; // the nodes of the tools; keeps the document's alive too
    int excluded = 0; // operations that the configuration leaves out
};

// Document → tools: names, titles, descriptions, hints, schemas, request plans (conversion.md). One bad
// operation is an entry in the report, never an error; an error means that it is no OpenAPI document, or that
// no server is known. Pure; any thread.
Result<BuiltTools> buildTools(const openapi::Document &document, const BuildOptions &options);
// The same where the operations are read already; they are used up.
Result<BuiltTools> buildTools(
    const openapi::Document &document, openapi::ReadDocument read, const BuildOptions &options);

} // namespace gatehouse::tools
