#pragma once

#include "engine/clients/VerifyResult.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace gatehouse::clients {

// What a client says to a server that it tries: initialize, the list of tools, one call of a tool that only
// reads and needs no argument. Knows no transport. Pure.
class VerifyTalk
{
public:
    struct Turn
    {
        QByteArrayList messages; // to be sent, in this order
        std::optional<VerifyStep> step; // what is over now
        bool isOver = false;
    };

    Turn begin();
    // A message of the server; one that nobody waits for changes nothing.
    Turn take(const QByteArray &message);
    // What is under way, for when it breaks off.
    VerifyStep::Kind stage() const { return m_stage; }

private:
    QByteArray request(const QString &method, const QJsonObject &parameters);
    Turn failed(const QString &message) const;
    Turn takeRequest(const QJsonObject &request) const;
    Turn takeHandshake(const QJsonObject &result);
    Turn takeTools(const QJsonObject &result);
    Turn callSomething();
    Turn takeCall(const QJsonObject &result) const;

    VerifyStep::Kind m_stage = VerifyStep::Kind::Handshake;
    int m_id = 0;
    int m_pages = 0;
    QJsonArray m_tools;
    QString m_called;
};

} // namespace gatehouse::clients
