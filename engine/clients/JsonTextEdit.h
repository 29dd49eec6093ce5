#pragma once

#include "engine/base/Result.h"
#include "engine/clients/ClientEntry.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace gatehouse::clients {

// Edits of one member below one member of the root, "mcpServers" → "gatehouse", in JSON with comments. All
// other bytes stay: comments, order, indentation, line breaks, a byte order mark, a missing end of the last
// line. A new member looks like its neighbours. Each result is read again and compared with the same edit of
// the values. Problems: those of scanJson, "clients.not_an_object", "clients.twice", "clients.edit_failed".
// Pure.

bool hasJsonParent(const QByteArray &text, const QString &parent);
// What stands below `parent`; empty when there is no such member.
Result<QJsonObject> jsonServers(const QByteArray &text, const QString &parent);

// Sets a member; `parent` is made when it is not there, and the root when the text holds nothing.
Result<QByteArray> withJsonServer(const QByteArray &text, const QString &parent, const ClientEntry &entry);
// The same with bytes that were written before, as they are.
Result<QByteArray> withRawJsonServer(
    const QByteArray &text, const QString &parent, const QString &name, const QByteArray &raw);

enum class EmptyParent { Stays, Goes };
// Takes a member out, with its comma and its line; a member that is not there is no problem.
Result<QByteArray> withoutJsonServer(
    const QByteArray &text, const QString &parent, const QString &name, EmptyParent emptyParent);

// The value's bytes; nothing when it is not there.
std::optional<QByteArray> rawJsonServer(const QByteArray &text, const QString &parent, const QString &name);
// The names below `parent`, in the file's order.
QStringList jsonServerNames(const QByteArray &text, const QString &parent);

} // namespace gatehouse::clients
