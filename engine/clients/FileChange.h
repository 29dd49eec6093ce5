#pragma once

#include "engine/clients/ChangeLines.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse::clients {

struct SpentBackup
{
    QString file;
    QByteArray content;
};

// What is about to be done to a client's file, as a person may see it before. A value.
struct FileChange
{
    QString file; // as it was named
    QString target; // what is replaced: another one where `file` is a symbolic link
    bool existed = false;
    QByteArray before;
    QByteArray after;
    bool removesFile = false; // it was not there before we came, and nothing else has come into it
    QString backup; // the copy of `before` that will be made; empty: none
    QList<SpentBackup> spentBackups; // copies that are needed no more, since the file is as it was again
    QStringList names; // of the servers that are set or taken out
    QList<ChangeLine> lines;

    bool changesNothing() const { return !removesFile && before == after && (existed || names.isEmpty()); }
};

// What was done, for undoing it.
struct AppliedChange
{
    FileChange change;
    QStringList madeFolders; // the innermost last
};

} // namespace gatehouse::clients
