#pragma once

#include "engine/base/Result.h"
#include "engine/calls/Snapshot.h"
#include "engine/model/ApiConfig.h"
#include "engine/tools/ToolCatalog.h"

#include <QString>

namespace gatehouse::app {

// What a path given on the command line turns out to be, by its content.
enum class InputKind { Configuration, OpenApi };

// A file that cannot be read as either is taken for a configuration: its reader says best what is wrong.
InputKind kindOf(const QString &path);

// Where a document names no server of its own: listing and checking send nothing, so that their tools may be
// made against http://localhost; a request needs to go somewhere.
enum class MissingServer { UseLocalhost, Refuse };

// What a configuration would say of a document.
struct DocumentSettings
{
    QString baseUrl; // empty: the document's own
    MissingServer missingServer = MissingServer::UseLocalhost;
    OutputSchemaMode outputSchema = OutputSchemaMode::Advisory;
};

// The tools of an OpenAPI document without any configuration.
Result<std::shared_ptr<const tools::ToolCatalog>> loadCatalog(
    const QString &path, const DocumentSettings &settings = {});

} // namespace gatehouse::app
