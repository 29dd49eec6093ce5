#include "engine/clients/ClientInstaller.h"

#include "engine/base/AtomicFile.h"
#include "engine/clients/FileBackups.h"
#include "engine/clients/ServerText.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr qint64 kMostFileBytes = 67'108'864;

Problem fileProblem(const QString &code, const QString &file, const QString &message)
{
    return {Severity::Error, code, message, {}, {file, 0, 0}};
}

struct FileBytes
{
    bool exists = false;
    QByteArray bytes;
};

Result<FileBytes> readFile(const QString &target)
{
    QFile file(target);
    const QFileInfo info(target);
    if (!info.exists())
        return FileBytes{};
    if (!info.isFile())
        return fileProblem(u"clients.unreadable"_s, target, u"it is no ordinary file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fileProblem(u"clients.unreadable"_s, target, u"it cannot be read: "_s + file.errorString());
    QByteArray bytes = file.read(kMostFileBytes + 1);
    if (bytes.size() > kMostFileBytes)
        return fileProblem(u"clients.unreadable"_s, target, u"it is larger than 64 MiB"_s);
    return FileBytes{true, std::move(bytes)};
}

Result<void> checkUnchanged(const QString &target, bool existed, const QByteArray &bytes)
{
    const auto now = readFile(target);
    if (!now)
        return now.error();
    if (now->exists != existed || now->bytes != bytes) {
        return fileProblem(u"clients.changed_meanwhile"_s, target,
            u"another program has changed the file meanwhile; nothing was written, try again"_s);
    }
    return {};
}

// The permissions say it, also to root, whom nothing else stops.
Result<void> checkWritable(const QString &target)
{
    const QFileInfo info(target);
    if (!info.exists() || info.permissions().testFlag(QFile::WriteOwner))
        return {};
    return fileProblem(u"clients.read_only"_s, target,
        u"the file is read-only, so somebody wants it to stay as it is; make it writable (chmod u+w) and try again"_s);
}

// Values of an entry that are shown to nobody: who wrote them by hand may have written a key.
QStringList hiddenValues(const QList<InstalledEntry> &entries)
{
    QStringList hidden;
    for (const InstalledEntry &entry : entries) {
        for (const auto &[name, value] : entry.environment + entry.headers) {
            const bool refers = value.startsWith("keychain:"_L1) || value.startsWith("file:"_L1)
                || value.startsWith("unix:"_L1) || value.contains(u'$');
            if (!refers && value.size() >= 4)
                hidden.append(value);
        }
    }
    return hidden;
}

Result<QStringList> makeFolders(const QString &target)
{
    QStringList missing;
    for (QDir folder(QFileInfo(target).absolutePath()); !folder.exists();) {
        missing.prepend(folder.absolutePath());
        const QString up = QFileInfo(folder.absolutePath()).absolutePath();
        if (up == folder.absolutePath())
            break;
        folder.setPath(up);
    }
    if (!missing.isEmpty() && !QDir().mkpath(missing.last()))
        return fileProblem(u"clients.no_folder"_s, target, u"its folder cannot be made"_s);
    return missing;
}

Result<void> write(const FileChange &change)
{
    if (change.removesFile) {
        if (!QFile::remove(change.target))
            return fileProblem(u"clients.read_only"_s, change.target, u"it cannot be removed"_s);
        return {};
    }
    return replaceFile(change.target, change.after, {FileBackup::None, NewFileMode::OwnerOnly});
}

} // namespace

struct ClientInstaller::Opened
{
    FileChange change; // before the edit
    QList<InstalledEntry> entries;
    QStringList foreign; // somebody else's servers under names of ours
};

Problem ClientInstaller::located(Problem problem) const
{
    problem.place.file = m_file;
    return problem;
}

Result<ClientInstaller::Opened> ClientInstaller::open() const
{
    Opened opened;
    FileChange &change = opened.change;
    change.file = m_file;
    change.target = replacedFile(m_file);
    auto found = readFile(change.target);
    if (!found)
        return found.error();
    change.existed = found->exists;
    change.before = found->bytes;
    const auto servers = ServerText(m_client).servers(change.before);
    if (!servers)
        return located(servers.error());
    for (auto at = servers->begin(); at != servers->end(); ++at) {
        if (auto entry = readEntry(at.key(), at.value().toObject()))
            opened.entries.append(std::move(*entry));
        else if (isEntryName(at.key()))
            opened.foreign.append(at.key());
    }
    return opened;
}

Result<ClientState> ClientInstaller::read() const
{
    const auto opened = open();
    if (!opened)
        return opened.error();
    return ClientState{m_file, opened->change.existed, opened->entries};
}

Result<FileChange> ClientInstaller::planInstall(const QList<ClientEntry> &entries) const
{
    auto opened = open();
    if (!opened)
        return opened.error();
    FileChange change = opened->change;
    const ServerText servers(m_client);
    change.after = change.before;
    for (const ClientEntry &entry : entries) {
        if (opened->foreign.contains(entry.name)) {
            return located(fileProblem(u"clients.foreign_entry"_s, m_file,
                u"\"%1\" is there already and is no entry of Gatehouse; rename it and try again"_s.arg(
                    entry.name)));
        }
        auto after = servers.with(change.after, entry);
        if (!after)
            return located(after.error());
        change.after = after.takeValue();
        change.names.append(entry.name);
    }
    if (change.changesNothing())
        return change;
    if (const auto writable = checkWritable(change.target); !writable)
        return writable.error();
    change.backup = change.existed ? FileBackups(change.target).next() : QString();
    change.lines = changeLines(change.before, change.after, hiddenValues(opened->entries));
    return change;
}

// As it was before we came, where that is known; else without the entries.
Result<QByteArray> ClientInstaller::edited(const QStringList &names, FileChange &change) const
{
    const ServerText servers(m_client);
    const QList<SpentBackup> backups = FileBackups(change.target).newestFirst();
    QByteArrayList contents;
    for (const SpentBackup &backup : backups)
        contents.append(backup.content);
    if (const auto before = servers.before(change.before, names, contents)) {
        change.removesFile = !contents.contains(*before);
        // Those of our changes since then go, too.
        for (const SpentBackup &backup : backups) {
            if (servers.before(backup.content, names, {*before}) == *before)
                change.spentBackups.append(backup);
        }
        return *before;
    }
    QByteArray after = change.before;
    const bool parentIsOurs = !contents.isEmpty() && !servers.hasParent(contents.last());
    for (const QString &name : names) {
        auto next = servers.without(after, name, parentIsOurs ? EmptyParent::Goes : EmptyParent::Stays);
        if (!next)
            return next.error();
        after = next.takeValue();
    }
    return after;
}

Result<FileChange> ClientInstaller::planRemove(const QString &name) const
{
    auto opened = open();
    if (!opened)
        return opened.error();
    FileChange change = opened->change;
    for (const InstalledEntry &entry : opened->entries) {
        if (name.isEmpty() ? isEntryName(entry.name) : entry.name == name)
            change.names.append(entry.name);
    }
    change.after = change.before;
    if (change.names.isEmpty())
        return change;
    auto after = edited(change.names, change);
    if (!after)
        return located(after.error());
    change.after = after.takeValue();
    if (const auto writable = checkWritable(change.target); !writable)
        return writable.error();
    if (change.spentBackups.isEmpty() && !change.removesFile)
        change.backup = FileBackups(change.target).next();
    change.lines = changeLines(change.before, change.after, hiddenValues(opened->entries));
    return change;
}

Result<AppliedChange> ClientInstaller::apply(const FileChange &change)
{
    if (const auto same = checkUnchanged(change.target, change.existed, change.before); !same)
        return same.error();
    AppliedChange applied{change, {}};
    if (change.changesNothing())
        return applied;
    auto folders = makeFolders(change.target);
    if (!folders)
        return folders.error();
    applied.madeFolders = folders.takeValue();
    if (!change.backup.isEmpty()) {
        if (const auto kept = FileBackups::keep(change.target, change.before, change.backup); !kept)
            return kept.error();
    }
    if (const auto written = write(change); !written) {
        if (!change.backup.isEmpty())
            QFile::remove(change.backup);
        return written.error();
    }
    for (const SpentBackup &spent : change.spentBackups)
        QFile::remove(spent.file);
    return applied;
}

Result<void> ClientInstaller::undo(const AppliedChange &applied)
{
    const FileChange &change = applied.change;
    if (change.changesNothing())
        return {};
    if (const auto same = checkUnchanged(
            change.target, !change.removesFile, change.removesFile ? QByteArray() : change.after);
        !same)
        return same.error();
    FileChange back = change;
    back.removesFile = !change.existed;
    back.after = change.before;
    if (const auto written = write(back); !written)
        return written.error();
    if (!change.backup.isEmpty())
        QFile::remove(change.backup);
    for (const SpentBackup &spent : change.spentBackups) {
        if (const auto kept = FileBackups::keep(change.target, spent.content, spent.file); !kept)
            return kept.error();
    }
    for (auto folder = applied.madeFolders.crbegin(); folder != applied.madeFolders.crend(); ++folder)
        QDir().rmdir(*folder);
    return {};
}

} // namespace gatehouse::clients
