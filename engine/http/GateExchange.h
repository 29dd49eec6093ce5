#pragma once

#include "engine/http/Exchange.h"

#include <vector>

namespace gatehouse::http {

class ConnectionGate;

// The Exchange a ConnectionGate hands out. Gate and exchange know each other by plain pointers, both on the
// worker thread; whichever ends first clears the other's.
class GateExchange final : public Exchange, public std::enable_shared_from_this<GateExchange>
{
public:
    GateExchange(Request request, ConnectionGate &gate) : m_request(std::move(request)), m_gate(&gate) { }
    ~GateExchange() override;

    const Request &request() const override { return m_request; }
    bool isOpen() const override;
    void reply(Response response) override;
    void beginStream(int status, Headers headers) override;
    bool write(QByteArrayView bytes) override;
    void endStream() override;
    // Several handlers may ask; each is called once.
    void onPeerGone(std::function<void()> handler) override;

    // Called by the gate when the connection ends before the answer: tells the handlers, or forgets them.
    enum class Tell { Handlers, Nobody };
    void detach(Tell tell);

private:
    Request m_request;
    ConnectionGate *m_gate;
    std::vector<std::function<void()>> m_goneHandlers;
    bool m_streaming = false;
    bool m_peerGone = false;
};

} // namespace gatehouse::http
