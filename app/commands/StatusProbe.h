#pragma once

#include "app/commands/StatusCommand.h"
#include "engine/backend/CurlHttpClient.h"
#include "engine/base/Result.h"
#include "engine/base/Secret.h"

#include <QEventLoop>

#include <chrono>

namespace gatehouse::app {

// Asks one gateway, again and again while it does not serve yet. Runs an event loop of its own meanwhile.
class StatusProbe
{
public:
    StatusProbe(QString url, Secret masterKey, std::chrono::seconds wait);

    // Code "status.unreachable" or "status.no_gateway".
    Result<GatewayAnswer> ask();

private:
    backend::ClientResult get(const QByteArray &path, bool withKey);
    Result<GatewayAnswer> askOnce();
    void addStatus(GatewayAnswer &answer);

    QString m_url;
    Secret m_masterKey;
    std::chrono::seconds m_wait;
    backend::CurlHttpClient m_client;
};

} // namespace gatehouse::app
