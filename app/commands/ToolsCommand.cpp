#include "app/commands/ToolsCommand.h"

#include "app/Terminal.h"
#include "app/commands/ServeCommand.h"
#include "app/commands/ToolSource.h"

namespace gatehouse::app {
namespace {

// Tool by tool: the listing of a large API is not held in memory as a whole.
void printJson(const Catalogs &catalogs, schema::SchemaProfile profile)
{
    QByteArray separator("[");
    for (const auto &catalog : catalogs) {
        for (const tools::Tool &tool : catalog->tools()) {
            printPart(separator);
            printPart(tools::toolJson(tool, tool.name, tools::Listed::WithOperation, profile));
            separator = ",";
        }
    }
    print(separator == "[" ? QByteArray("[]") : QByteArray("]"));
}

void printLines(const Catalogs &catalogs)
{
    for (const auto &catalog : catalogs) {
        for (const tools::Tool &tool : catalog->tools()) {
            print(QStringLiteral("%1  %2 %3  %4")
                      .arg(tool.name, -46)
                      .arg(QString::fromUtf8(tool.method), -6)
                      .arg(tool.path, tool.title));
        }
    }
}

} // namespace

int run(const ToolsOptions &options)
{
    const QString path = options.path.isEmpty() ? findConfiguration({}) : options.path;
    const auto catalogs = loadCatalogs({path, options.api, options.outputSchema});
    if (!catalogs) {
        complain(catalogs.error());
        return kBadInput;
    }
    if (options.json)
        printJson(*catalogs, options.full ? schema::SchemaProfile::Full : schema::SchemaProfile::Portable);
    else
        printLines(*catalogs);
    return kStopped;
}

} // namespace gatehouse::app
