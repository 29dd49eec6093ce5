#include "engine/gateway/WatchedFiles.h"

#include <QDir>
#include <QFileInfo>

namespace gatehouse::gateway {

QStringList watchedFiles(const QString &configFile, const calls::Snapshot &snapshot)
{
    const GatewayConfig &config = snapshot.config;
    const QDir folder(config.folder);
    QStringList files{
        QFileInfo(configFile).absoluteFilePath(), folder.absoluteFilePath(QStringLiteral(".env"))};
    const auto add = [&](const QString &file) {
        if (!file.isEmpty())
            files.append(QDir::cleanPath(folder.absoluteFilePath(file)));
    };
    add(config.tls.certificate);
    add(config.tls.privateKey);
    for (const calls::ServingApi &api : snapshot.apis) {
        if (!api.config.enabled)
            continue;
        add(api.config.document.path);
        for (const openapi::DocumentStamp &stamp : api.furtherDocuments)
            add(stamp.url.toLocalFile());
    }
    return files;
}

} // namespace gatehouse::gateway
