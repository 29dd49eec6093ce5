#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>

#include <deque>

class QTcpSocket;

namespace gatehouse::test {

enum class Behaviour { Accept, Fail, Redirect, Garbage, Hang, HangUp, Gone };

// One attempt as it came.
struct Hook
{
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray path;
    QByteArray body;
    Behaviour behaviour = Behaviour::Accept;
};

// Takes webhooks on loopback, and treats each as the test says: in turn, and all further ones by `rest`. On
// the test's own thread.
class HookReceiver
{
public:
    HookReceiver();

    QByteArray url() const;
    std::deque<Behaviour> next;
    Behaviour rest = Behaviour::Accept;
    QList<Hook> hooks;
    // Ids and types of what was accepted, in the order of coming, each once.
    QByteArrayList acceptedIds() const;
    QStringList acceptedTypes() const;

private:
    void take(QTcpSocket *socket);
    void answer(QTcpSocket *socket, Behaviour behaviour);

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_input;
};

} // namespace gatehouse::test
