#include "engine/config/FileRules.h"

#include <QDir>
#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// Absolute, links followed where the file is there.
QString placeOf(const GatewayConfig &config, const QString &file)
{
    const QFileInfo info(QDir(config.folder), file);
    const QString canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(info.absoluteFilePath()) : canonical;
}

// What is read, and what it is to people.
QHash<QString, QString> filesRead(const GatewayConfig &config)
{
    QHash<QString, QString> files;
    const auto add = [&](const QString &file, const QString &what) {
        if (!file.isEmpty())
            files.insert(placeOf(config, file), what);
    };
    add(config.file, u"the configuration itself"_s);
    add(u".env"_s, u"the file with variables"_s);
    add(config.tls.certificate, u"gateway.tls.certificate"_s);
    add(config.tls.privateKey, u"gateway.tls.private_key"_s);
    for (const ApiConfig &api : config.apis)
        add(api.document.path, u"the document of API `%1`"_s.arg(api.name));
    return files;
}

} // namespace

void checkFiles(const GatewayConfig &config, Findings &findings)
{
    QHash<QString, QString> taken = filesRead(config);
    const auto claim = [&](const QString &file, const QString &path) {
        if (file.isEmpty())
            return;
        const QString place = placeOf(config, file);
        if (const auto other = taken.constFind(place); other != taken.cend()) {
            findings.error(path, u"config.file_taken"_s,
                u"`%1` is %2, which would be overwritten; name a file of its own"_s.arg(file, *other));
            return;
        }
        taken.insert(place, path);
    };
    if (config.log)
        claim(config.log->file, u"gateway.log.file"_s);
    claim(config.activity.database, u"gateway.activity.database"_s);
}

} // namespace gatehouse::config
