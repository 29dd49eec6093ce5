#pragma once

#include "app/service/NotifySocket.h"
#include "app/service/Watchdog.h"
#include "engine/gateway/GatewayHost.h"

#include <QObject>

#include <memory>

namespace gatehouse::app {

// Tells systemd what the gateway does: READY=1 when it serves, RELOADING=1 and READY=1 around a reload that
// the signal asked for, STOPPING=1, one line of STATUS=, and WATCHDOG=1 as long as every thread comes round.
// Main thread; silent without a socket.
class ServiceReporter : public QObject
{
    Q_OBJECT
public:
    // The host outlives us.
    ServiceReporter(gateway::GatewayHost &host, NotifySocket socket, QObject *parent = nullptr);

    void reloading();
    void stopping();

private:
    void reportStatus(const gateway::GatewayStatus &status);

    gateway::GatewayHost &m_host;
    NotifySocket m_socket;
    std::unique_ptr<Watchdog> m_watchdog; // where systemd wants it
    QByteArray m_said; // the last status
    bool m_isReady = false;
};

// "Serving 3 APIs at http://127.0.0.1:4000", "Serving 2 APIs, 1 failed (crm), at …". Pure.
QByteArray serviceStatus(const gateway::GatewayStatus &status);

} // namespace gatehouse::app
