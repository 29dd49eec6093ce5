#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::config {

// The bytes of a configuration's file. Everything here blocks on the disk: thread pool only.
struct ConfigText
{
    QByteArray text; // as it is
    QByteArray revision; // of these bytes, as an entity tag shows it, without its quotes; empty: no file yet
};

QByteArray revisionOf(const QByteArray &text);
// Problems: "config.unreadable".
Result<ConfigText> readConfigBytes(const QString &file);
// Writes it, keeping what was there as the backup, unless the file is no longer `revision`
// ("config.changed_meanwhile"). An empty revision: there must be no file.
Result<void> writeConfigBytes(const QString &file, const QByteArray &revision, const QByteArray &text);

} // namespace gatehouse::config
