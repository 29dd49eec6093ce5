#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace gatehouse::gateway {

// What a gateway in another process says of itself, over HTTP.
struct PeerStatus
{
    QJsonObject health; // GET /health
    bool isReady = false; // GET /health/ready
    QJsonObject status; // GET /admin/status; empty without a master key
    QString note; // why there is no status, where one was asked for
    // Of these a PeerProbe for everything asks too.
    QString configuration; // GET /admin/config: YAML, its secrets masked
    QJsonArray calls; // GET /admin/activity, newest first; empty where none are recorded
};

} // namespace gatehouse::gateway
