#pragma once

#include "engine/model/ApiConfig.h"

#include <QString>

namespace gatehouse::app {

struct ToolsOptions
{
    QString path; // configuration or OpenAPI document; empty: the configuration
    QString api; // empty: all
    bool json = false;
    bool full = false; // schemas in the profile `full`
    bool tokens = false; // what each tool costs a model, and all of them
    OutputSchemaMode outputSchema = OutputSchemaMode::Advisory; // of a document; a configuration says its own
};

// Lists tools: name, operation and title a line, or with `json` an array of MCP tools with their operation,
// with `tokens` an estimate of what each costs a model.
int run(const ToolsOptions &options);

} // namespace gatehouse::app
