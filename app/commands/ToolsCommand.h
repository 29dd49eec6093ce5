#pragma once

#include <QString>

namespace gatehouse::app {

struct ToolsOptions
{
    QString path; // configuration or OpenAPI document; empty: the configuration
    QString api; // empty: all
    bool json = false;
};

// Lists tools: name, operation and title a line, or with `json` an array of MCP tools with their operation.
int run(const ToolsOptions &options);

} // namespace gatehouse::app
