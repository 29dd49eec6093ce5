#pragma once

#include "app/commands/CheckCommand.h"
#include "engine/base/Problem.h"
#include "engine/tools/ToolCatalog.h"

#include <memory>

namespace gatehouse::app {

// What was found in one file, ready to print.
struct Finding
{
    QString path;
    QString summary;
    Problems problems;
    std::shared_ptr<const tools::ToolCatalog> document; // set when the file is an OpenAPI document
    bool bad = false;
};

Finding checkDocument(const QString &path, FailOn failOn);
Finding checkConfiguration(const QString &path, FailOn failOn);

void printText(const Finding &finding);
void printJson(const QList<Finding> &findings);

} // namespace gatehouse::app
