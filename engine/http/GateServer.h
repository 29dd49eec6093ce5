#pragma once

#include <QTcpServer>

#include <functional>

class QSocketNotifier;

namespace gatehouse::http {

// The QTcpServer of one listening address: hands accepted descriptors to the gates and, for QHttpServer,
// plays the facade in as if it were a connection. Worker thread, owned by QHttpServer once bound.
class GateServer final : public QTcpServer
{
    Q_OBJECT
public:
    using AcceptHandler = std::function<void(qintptr)>;

    explicit GateServer(AcceptHandler accept);
    // Once it listens.
    void beginAccepting();
    void stopListening();
    void offer(QTcpSocket *facade) { addPendingConnection(facade); }
    QTcpSocket *nextPendingConnection() override;

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    void acceptWaiting();
    void rest();

    AcceptHandler m_accept;
    QSocketNotifier *m_notifier = nullptr; // a child; null where Qt accepts
};

} // namespace gatehouse::http
