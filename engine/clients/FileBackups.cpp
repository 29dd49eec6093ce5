#include "engine/clients/FileBackups.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr int kMostLookedAt = 8; // files of clients may be large
constexpr qint64 kMostBackupBytes = 67'108'864;

QString backupName(const QString &target, int number)
{
    const QString name = target + u".before-gatehouse"_s;
    return number == 1 ? name : name + u'-' + QString::number(number);
}

// 1 for NAME.before-gatehouse, 2 for NAME.before-gatehouse-2; 0: no backup of ours.
int numberOf(const QString &name, const QString &first)
{
    if (name == first)
        return 1;
    bool isNumber = false;
    const int number = name.startsWith(first + u'-') ? name.sliced(first.size() + 1).toInt(&isNumber) : 0;
    return isNumber && number > 1 ? number : 0;
}

} // namespace

int FileBackups::highest() const
{
    const QFileInfo info(m_target);
    const QString first = backupName(info.fileName(), 1);
    int highest = 0;
    const QStringList names
        = QDir(info.absolutePath()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System);
    for (const QString &name : names)
        highest = qMax(highest, numberOf(name, first));
    return highest;
}

QString FileBackups::next() const
{
    return backupName(m_target, highest() + 1);
}

QList<SpentBackup> FileBackups::newestFirst() const
{
    QList<SpentBackup> found;
    for (int number = highest(); number > 0 && found.size() < kMostLookedAt; --number) {
        QFile file(backupName(m_target, number));
        if (QFileInfo(file).isFile() && file.open(QIODevice::ReadOnly))
            found.append({file.fileName(), file.read(kMostBackupBytes)});
    }
    return found;
}

Result<void> FileBackups::keep(const QString &target, const QByteArray &content, const QString &backup)
{
    QFile file(backup);
    // It holds what the file held, so nobody else may read it before it has the file's permissions.
    const bool isOpen
        = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    if (!isOpen || file.write(content) != content.size() || !file.flush()
        || !file.setPermissions(QFile::permissions(target))) {
        if (isOpen)
            file.remove();
        return Problem{Severity::Error, u"clients.no_backup"_s,
            u"the backup %1 cannot be written: %2; nothing was changed"_s.arg(backup, file.errorString()), {},
            {target, 0, 0}};
    }
    return {};
}

} // namespace gatehouse::clients
