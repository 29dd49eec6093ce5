#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QString>

namespace gatehouse {

// The absolute path of the program that people start: also where this is the window's own, which stands
// beside it where it was built, and in libexec/gatehouse where it was installed. Needs a QCoreApplication.
inline QString ownProgram()
{
#ifdef Q_OS_WIN
    const QString name = QStringLiteral("gatehouse.exe");
#else
    const QString name = QStringLiteral("gatehouse");
#endif
    const QDir own(QCoreApplication::applicationDirPath());
    for (const QString &path : {name, QStringLiteral("../../bin/") + name}) {
        const QFileInfo program(QDir::cleanPath(own.filePath(path)));
        if (program.isFile() && program.isExecutable())
            return program.filePath();
    }
    return QCoreApplication::applicationFilePath();
}

} // namespace gatehouse
