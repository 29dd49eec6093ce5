#pragma once

#include "engine/model/ApiConfig.h"

#include <QString>

namespace gatehouse::app {

enum class DiffFailure { Never, Breaking, Any };

struct DiffOptions
{
    QString before; // configurations or OpenAPI documents
    QString after;
    QString api; // of a configuration; empty: all
    bool json = false;
    DiffFailure failOn = DiffFailure::Never;
    OutputSchemaMode outputSchema = OutputSchemaMode::Advisory; // of documents
};

// Says what clients would see change: a line for each change, or with `json` one object.
int run(const DiffOptions &options);

} // namespace gatehouse::app
