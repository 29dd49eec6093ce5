#pragma once

#include "engine/base/Result.h"
#include "engine/clients/ClientEntry.h"
#include "engine/clients/FileChange.h"

#include <QList>
#include <QString>

namespace gatehouse::clients {

// What a client's file says of us.
struct ClientState
{
    QString file;
    bool exists = false;
    QList<InstalledEntry> entries; // of gateways of ours, by name
};

// Writes entries into a client's file and takes them out again. Everything blocks on the disk: not for the
// main thread of a window nor for a worker. Problems name the file, with line and column where it cannot be
// read: those of ServerText, "clients.unreadable", "clients.read_only", "clients.foreign_entry",
// "clients.changed_meanwhile", "clients.no_backup", and those of replaceFile.
class ClientInstaller
{
public:
    // Another file than the client's own for this user.
    ClientInstaller(ClientKind client, QString file) : m_client(clientInfo(client)), m_file(std::move(file))
    {
    }

    Result<ClientState> read() const;
    Result<FileChange> planInstall(const QList<ClientEntry> &entries) const;
    // All of ours, or the one of this name.
    Result<FileChange> planRemove(const QString &name = {}) const;

    // Only if the file still is what the plan read.
    static Result<AppliedChange> apply(const FileChange &change);
    // Only if the file still is what `apply` wrote.
    static Result<void> undo(const AppliedChange &applied);

private:
    struct Opened;

    Result<Opened> open() const;
    Problem located(Problem problem) const;
    Result<QByteArray> edited(const QStringList &names, FileChange &change) const;

    const ClientInfo &m_client;
    QString m_file;
};

} // namespace gatehouse::clients
