#pragma once

#include "engine/gateway/PeerStatus.h"

#include <QString>

#include <chrono>

namespace gatehouse::app {

struct StatusOptions
{
    QString url;
    QString keyFile; // with the master key; empty: $GATEWAY_MASTER_KEY
    bool json = false;
    std::chrono::seconds wait{0}; // for it to serve
};

// For people: a line for each thing it said, a table for lists of objects. Pure.
QString statusTable(const gateway::PeerStatus &answer);

// Asks a running gateway how it is. 0: it serves everything; 1: it serves, but an enabled API is out of
// service; 3: nobody answers, it is not ready, or it is no gateway.
int run(const StatusOptions &options);

} // namespace gatehouse::app
