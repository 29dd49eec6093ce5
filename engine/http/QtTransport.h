#pragma once

#include "engine/http/Transport.h"

#include <QSslSocket>

#include <memory>

class QSslConfiguration;

namespace gatehouse::http {

// A connection over a Qt socket: TLS everywhere, and plain TCP where PlainTransport is not to be had. The end
// of the peer's input ends the whole connection here: TLS clients do not half-close.
class QtTransport final : public Transport
{
public:
    // Takes over the descriptor; null `tls`: plain. `events` outlives the transport.
    QtTransport(
        qintptr descriptor, const std::shared_ptr<const QSslConfiguration> &tls, TransportEvents &events);
    ~QtTransport() override;

    qint64 read(char *to, qint64 atMost) override;
    void write(QByteArrayView bytes) override;
    void write(const SharedBytes &bytes) override { write(bytes.view()); }
    qint64 bytesWaiting() const override;
    void setReading(bool on) override;
    void finishWriting() override;
    void abort() override;
    bool isReady() const override { return m_plain || m_socket.isEncrypted(); }
    bool isSecure() const override { return !m_plain; }
    EndOfInput meaningOfEnd() const override { return EndOfInput::IsGone; }
    bool peerHasLeft() override { return m_socket.state() != QAbstractSocket::ConnectedState; }

private:
    void connectEvents();

    QSslSocket m_socket;
    TransportEvents &m_events;
    bool m_plain;
    bool m_reading = true;
};

} // namespace gatehouse::http
