#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace gatehouse::test {

// A request as the bytes came.
struct RawRequest
{
    QByteArray head; // request line and fields
    QByteArray body;

    QByteArray method() const { return head.left(head.indexOf(' ')); }
    QByteArray target() const;
    // Empty when absent.
    QByteArray field(const QByteArray &name) const;
};

// An HTTP server that answers with whatever bytes the test says; an empty answer leaves the client waiting.
class TinyServer
{
public:
    using Answer = std::function<QByteArray(const RawRequest &)>;

    explicit TinyServer(Answer answer);

    QByteArray url(const QByteArray &target = "/") const;
    QByteArray origin() const { return url(""); }
    int accepted() const { return m_accepted; }
    int gone() const { return m_gone; }
    const QList<RawRequest> &requests() const { return m_requests; }
    // Goes on with its answers, on every connection.
    void push(const QByteArray &bytes);
    // Closes every connection, as a server does with idle ones.
    void hangUp();

private:
    void accept();
    void read(QTcpSocket *socket);

    Answer m_answer;
    QHash<QTcpSocket *, QByteArray> m_inbox;
    QList<RawRequest> m_requests;
    int m_accepted = 0;
    int m_gone = 0;
    QTcpServer m_server; // last: its sockets report their end while it is destroyed
};

// A complete answer with Content-Length. `fields` are whole lines with their CRLF.
QByteArray answer(int status, const QByteArray &body, const QByteArray &fields = {});

} // namespace gatehouse::test
