#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace gatehouse::http {

// The connection QHttpServer believes to have: in memory, fed by RouterPort, its output dropped. Made by
// RouterPort; from Qt 6.8 on QHttpServer becomes its parent.
class RouterSocket final : public QTcpSocket
{
    Q_OBJECT
public:
    RouterSocket();

    // One request, handled before this returns.
    void feed(QByteArray request);

    qint64 bytesAvailable() const override;
    bool canReadLine() const override;
    void close() override;
    void disconnectFromHost() override;

protected:
    qint64 readData(char *to, qint64 atMost) override;
    qint64 readLineData(char *to, qint64 atMost) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void leave();

    QByteArray m_inbox;
    qsizetype m_read = 0;
};

} // namespace gatehouse::http
