#pragma once

#include "engine/clients/ClientEntry.h"
#include "engine/clients/JsonTextEdit.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>

#include <optional>

namespace gatehouse::clients {

// The servers in a text of a client's file, whichever format it has. Pure.
class ServerText
{
public:
    ServerText(FileFormat format, QString serversKey) : m_format(format), m_parent(std::move(serversKey)) { }
    explicit ServerText(const ClientInfo &client) : ServerText(client.format, client.serversKey) { }

    Result<QJsonObject> servers(const QByteArray &text) const;
    // Of an empty text: what a person would copy into a file by hand.
    Result<QByteArray> with(const QByteArray &text, const ClientEntry &entry) const;
    Result<QByteArray> without(
        const QByteArray &text, const QString &name, EmptyParent emptyParent = EmptyParent::Stays) const;
    // Whether there is a place for servers, be it an empty one.
    bool hasParent(const QByteArray &text) const;

    // Which of the candidates, and if none the empty text, becomes `text` when these servers are put into it
    // as they stand here: that is what was there before them, byte by byte. Nothing when the text was edited
    // since.
    std::optional<QByteArray> before(
        const QByteArray &text, const QStringList &names, const QByteArrayList &candidates) const;

private:
    // In the order in which they stand in the text.
    QStringList ordered(const QByteArray &text, const QStringList &names) const;
    std::optional<QByteArray> raw(const QByteArray &text, const QString &name) const;
    Result<QByteArray> withRaw(const QByteArray &text, const QString &name, const QByteArray &raw) const;

    FileFormat m_format;
    QString m_parent;
};

} // namespace gatehouse::clients
