#pragma once

#include <QJsonObject>
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

// What a gateway said of itself.
struct GatewayAnswer
{
    QJsonObject health; // GET /health
    bool isReady = false; // GET /health/ready
    QJsonObject status; // GET /admin/status; empty without a master key
    QString note; // why there is no status, where one was asked for
};

// For people: a line for each thing it said, a table for lists of objects. Pure.
QString statusTable(const GatewayAnswer &answer);

// Asks a running gateway how it is. 0: it serves everything; 1: it serves, but an enabled API is out of
// service; 3: nobody answers, it is not ready, or it is no gateway.
int run(const StatusOptions &options);

} // namespace gatehouse::app
