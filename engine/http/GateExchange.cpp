#include "engine/http/GateExchange.h"

#include "engine/http/ConnectionGate.h"

namespace gatehouse::http {

GateExchange::~GateExchange()
{
    if (m_gate)
        m_gate->exchangeDropped();
}

bool GateExchange::isOpen() const
{
    return m_gate && !m_gate->isCutOff();
}

void GateExchange::reply(Response response)
{
    if (!m_gate || m_streaming)
        return;
    // A handler may own this exchange: nothing of it is destroyed before the answer is out.
    const auto handlers = std::move(m_goneHandlers);
    std::exchange(m_gate, nullptr)->reply(response);
}

void GateExchange::beginStream(int status, Headers headers)
{
    if (!m_gate || m_streaming)
        return;
    m_streaming = true;
    m_gate->beginStream(status, headers);
}

bool GateExchange::write(QByteArrayView bytes)
{
    return m_gate && m_streaming && m_gate->writeStream(bytes);
}

void GateExchange::endStream()
{
    if (!m_gate || !m_streaming)
        return;
    const auto handlers = std::move(m_goneHandlers);
    std::exchange(m_gate, nullptr)->endStream();
}

void GateExchange::onPeerGone(std::function<void()> handler)
{
    if (m_peerGone)
        handler();
    else if (m_gate)
        m_goneHandlers.push_back(std::move(handler));
}

void GateExchange::detach(Tell tell)
{
    m_gate = nullptr;
    const auto handlers = std::move(m_goneHandlers);
    if (tell == Tell::Nobody)
        return;
    m_peerGone = true;
    for (const auto &handler : handlers)
        handler();
}

} // namespace gatehouse::http
