#pragma once

#include "engine/base/Result.h"
#include "engine/clients/FileChange.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse::clients {

// Copies of a client's file from before our changes, beside it: NAME.before-gatehouse, then
// NAME.before-gatehouse-2 and so on. None is overwritten. Blocks on the disk.
class FileBackups
{
public:
    explicit FileBackups(QString target) : m_target(std::move(target)) { }

    QString next() const; // a name that nobody has
    QList<SpentBackup> newestFirst() const; // some, with what they hold
    // With the target's permissions. Code "clients.no_backup".
    static Result<void> keep(const QString &target, const QByteArray &content, const QString &backup);

private:
    int highest() const;

    QString m_target;
};

} // namespace gatehouse::clients
