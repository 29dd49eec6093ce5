#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QString>

namespace gatehouse {

enum class FileBackup { None, Keep };
enum class NewFileMode { Usual, OwnerOnly }; // 0666 less the umask, or 0600; an old file's bits are kept

struct AtomicFileOptions
{
    FileBackup backup = FileBackup::Keep;
    NewFileMode newFileMode = NewFileMode::Usual;
};

// Gives a file new content so that whoever reads it, or comes back after a crash, finds the old or the new
// one and never a part. A symbolic link stays one: its target is replaced. The backup is the content before,
// beside the target as NAME.bak, and is as whole as the file. Content that is there already is not written
// again, so the backup stays of use. Blocks on the disk: not for a worker's thread.
Result<void> replaceFile(
    const QString &path, const QByteArray &content, const AtomicFileOptions &options = {});

// What replaceFile(path) would replace: the end of a chain of symbolic links, whether it exists or not.
QString replacedFile(const QString &path);

} // namespace gatehouse
