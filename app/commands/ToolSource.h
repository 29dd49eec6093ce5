#pragma once

#include "engine/base/Problem.h"
#include "engine/base/Result.h"
#include "engine/model/ApiConfig.h"
#include "engine/tools/ToolCatalog.h"

#include <QString>

#include <memory>
#include <vector>

namespace gatehouse::app {

using Catalogs = std::vector<std::shared_ptr<const tools::ToolCatalog>>;

// Which tools of a configuration or an OpenAPI document are meant.
struct ToolSource
{
    QString path;
    QString api; // of a configuration; empty: all
    OutputSchemaMode outputSchema = OutputSchemaMode::Advisory; // of a document; a configuration says its own
};

// Complains of what does not keep the rest from being used. Main thread.
Result<Catalogs, Problems> loadCatalogs(const ToolSource &source);

} // namespace gatehouse::app
