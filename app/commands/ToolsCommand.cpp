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

// An estimate: a line for each tool, and their sum.
void printTokens(const Catalogs &catalogs, schema::SchemaProfile profile)
{
    qint64 total = 0;
    for (const auto &catalog : catalogs) {
        for (const tools::Tool &tool : catalog->tools()) {
            const qint64 tokens = tools::listedTokens(tool, profile);
            total += tokens;
            print(QStringLiteral("%1  %2").arg(tokens, 8).arg(tool.name));
        }
    }
    print(QStringLiteral("%1  in all").arg(total, 8));
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
    const auto profile = options.full ? schema::SchemaProfile::Full : schema::SchemaProfile::Portable;
    if (options.tokens)
        printTokens(*catalogs, profile);
    else if (options.json)
        printJson(*catalogs, profile);
    else
        printLines(*catalogs);
    return kStopped;
}

} // namespace gatehouse::app
