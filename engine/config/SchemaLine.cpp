#include "engine/config/SchemaLine.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

// From bin/gatehouse, and from libexec/gatehouse/gatehouse-window.
QString installedSchema()
{
    const QDir own(QCoreApplication::applicationDirPath());
    for (const QString &folder : {u"../share"_s, u"../../share"_s}) {
        QString file = QDir::cleanPath(own.filePath(folder + u"/gatehouse/config/config.schema.json"_s));
        if (QFileInfo(file).isFile())
            return file;
    }
    return {};
}

QByteArray schemaLine(const QString &schema)
{
    return schema.isEmpty() ? QByteArray() : "# yaml-language-server: $schema=" + schema.toUtf8() + '\n';
}

} // namespace gatehouse::config
