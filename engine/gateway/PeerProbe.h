#pragma once

#include "engine/backend/CurlHttpClient.h"
#include "engine/base/Result.h"
#include "engine/base/Secret.h"
#include "engine/gateway/PeerStatus.h"

#include <QList>
#include <QString>

#include <functional>

namespace gatehouse::gateway {

// Asks a gateway in another process how it is, without changing anything there. Answers on the thread it
// lives on, which runs an event loop; one question at a time. Destroyed, it answers nothing any more; the
// completion may do that.
class PeerProbe
{
public:
    enum class Extent { Status, Everything };
    // Problems: "status.unreachable" or "status.no_gateway".
    using Completion = std::function<void(Result<PeerStatus>)>;

    // `url` as "http://127.0.0.1:4000". Without a master key it learns the health alone.
    PeerProbe(const QString &url, Secret masterKey, Extent extent = Extent::Status);

    void ask(Completion completion);
    bool isAsking() const { return m_completion != nullptr; }

private:
    using Then = std::function<void(const backend::ClientResult &)>;

    void get(const QByteArray &path, bool withKey, Then then, const QByteArray &accept = "application/json");
    void takeHealth(const backend::ClientResult &health);
    void takeStatus(const backend::ClientResult &result);
    void askForMore();
    void finish(Result<PeerStatus> result);

    QByteArray m_url;
    Secret m_masterKey;
    Extent m_extent;
    PeerStatus m_status;
    Completion m_completion;
    backend::CurlHttpClient m_client;
};

} // namespace gatehouse::gateway
