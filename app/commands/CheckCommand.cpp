#include "app/commands/CheckCommand.h"

#include "app/Terminal.h"
#include "app/commands/CheckFinding.h"
#include "app/commands/InputFile.h"
#include "app/commands/ServeCommand.h"

#include <QDir>
#include <QFileInfo>

namespace gatehouse::app {
namespace {

QStringList expand(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        const QDir folder(path);
        for (const QString &name :
            folder.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml"), QStringLiteral("*.json")},
                QDir::Files, QDir::Name))
            files.append(folder.filePath(name));
    }
    return files;
}

} // namespace

int run(const CheckOptions &options)
{
    const QStringList files
        = expand(options.paths.isEmpty() ? QStringList{findConfiguration(options.config)} : options.paths);
    if (files.isEmpty()) {
        complain(
            QStringLiteral("There is no .yaml, .yml or .json file in %1.").arg(options.paths.join(u", ")));
        return kBadInput;
    }
    QList<Finding> findings;
    bool bad = false;
    for (const QString &file : files) {
        Finding finding = kindOf(file) == InputKind::OpenApi ? checkDocument(file, options.failOn)
                                                             : checkConfiguration(file, options.failOn);
        bad = bad || finding.bad;
        if (options.json)
            findings.append(finding);
        else
            printText(finding);
    }
    if (options.json)
        printJson(findings);
    return bad ? kBadInput : kStopped;
}

} // namespace gatehouse::app
