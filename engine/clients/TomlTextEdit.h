#pragma once

#include "engine/base/Result.h"
#include "engine/clients/ClientEntry.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace gatehouse::clients {

// The same edits as JsonTextEdit in TOML: a server is the table [parent.NAME], added at the end of the text.
// All other bytes stay. Each result is read again and compared. Problems: those of readToml,
// "clients.not_an_object", "clients.edit_failed". Pure.

Result<QJsonObject> tomlServers(const QByteArray &text, const QString &parent);
Result<QByteArray> withTomlServer(const QByteArray &text, const QString &parent, const ClientEntry &entry);
Result<QByteArray> withRawTomlServer(
    const QByteArray &text, const QString &parent, const QString &name, const QByteArray &raw);
// Takes all of its statements out, wherever they stand, with their lines.
Result<QByteArray> withoutTomlServer(const QByteArray &text, const QString &parent, const QString &name);

// The bytes of the table, where it is one and stands in one place.
std::optional<QByteArray> rawTomlServer(const QByteArray &text, const QString &parent, const QString &name);
// In the file's order.
QStringList tomlServerNames(const QByteArray &text, const QString &parent);

} // namespace gatehouse::clients
