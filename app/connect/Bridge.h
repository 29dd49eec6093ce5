#pragma once

#include "app/connect/BridgeParts.h"
#include "app/connect/LegacySide.h"
#include "app/connect/ModernSide.h"

namespace gatehouse::connect {

// Between a client that speaks MCP over lines and a gateway that speaks it over HTTP: every message goes the
// way of its era (MCP 2026-07-28, transports, stdio). Knows neither stdin nor sockets. Main thread; owned by
// the command.
class Bridge
{
public:
    // All of them outlive the bridge.
    Bridge(GatewayLink &link, ClientChannel &client, telemetry::Log &log, const BridgeTimes &times = {});
    Bridge(const Bridge &) = delete;
    Bridge &operator=(const Bridge &) = delete;

    // One line of the client, without its end.
    void receive(QByteArray line);
    // A line that was longer than a message may be.
    void refuseLongLine(qsizetype maxBytes);
    // The client says nothing more: what is under way gets a moment to end, the session is ended, then
    // `onDone`.
    void finish(std::function<void()> onDone);

private:
    void refuse(const QByteArray &id, const RpcError &error);
    void route(BridgeMessage message);
    void cancel(BridgeMessage notification);
    void drainStep();

    MessageReader m_reader;
    BridgeParts m_parts;
    LegacySide m_legacy;
    ModernSide m_modern;
    QTimer m_drainTimer;
    QElapsedTimer m_draining;
    std::function<void()> m_onDone;
};

} // namespace gatehouse::connect
