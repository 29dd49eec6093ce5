#pragma once

#include "engine/gateway/PeerProbe.h"

#include <chrono>

namespace gatehouse::app {

// Asks one gateway, again and again while it does not serve yet. Runs an event loop of its own meanwhile.
class StatusProbe
{
public:
    StatusProbe(const QString &url, Secret masterKey, std::chrono::seconds wait);

    // Code "status.unreachable" or "status.no_gateway".
    Result<gateway::PeerStatus> ask();

private:
    Result<gateway::PeerStatus> askOnce();

    std::chrono::seconds m_wait;
    gateway::PeerProbe m_probe;
};

} // namespace gatehouse::app
