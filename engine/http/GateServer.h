#pragma once

#include <QTcpServer>

#include <functional>

namespace gatehouse::http {

// The QTcpServer of one listening address: hands accepted descriptors to the gates and, for QHttpServer,
// plays the facade in as if it were a connection. Worker thread, owned by QHttpServer once bound.
class GateServer final : public QTcpServer
{
    Q_OBJECT
public:
    using AcceptHandler = std::function<void(qintptr)>;

    explicit GateServer(AcceptHandler accept);
    void offer(QTcpSocket *facade) { addPendingConnection(facade); }

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    AcceptHandler m_accept;
};

} // namespace gatehouse::http
