#pragma once

#include "engine/backend/CurlHttpClient.h"
#include "engine/base/Clock.h"
#include "engine/calls/KeySetSlot.h"
#include "engine/model/GatewayConfig.h"
#include "engine/telemetry/Log.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <optional>

namespace gatehouse::gateway {

// Keeps the keys of the authorization server: fetches them from gateway.oauth.jwks_url, or from where the
// issuer's metadata says they are (RFC 8414, OpenID Connect Discovery), again when they have aged, and when a
// worker met a token whose key is not among them. One fetch at a time; what fails changes nothing. Lives on
// the control thread, owned by Gateway; nothing blocks.
class KeyKeeper : public QObject
{
    Q_OBJECT
public:
    // All outlive the keeper.
    KeyKeeper(calls::KeySetSlot &slot, telemetry::Log &log, const Clock &clock);
    ~KeyKeeper() override;

    // At start and at every reload. Keys of another issuer or address are forgotten; when there are none yet,
    // they are asked for again.
    void configure(const std::optional<OAuthConfig> &oauth);
    // For a token whose key is not among those of the version `seen`. Answered by fetched(): by that of the
    // fetch under way, and at once when there are newer ones already, or when the last question was a moment
    // ago, so that forged tokens do not make us ask all the time.
    void ask(quint64 seen);

Q_SIGNALS:
    // A fetch has ended, well or not.
    void fetched();

private:
    struct Fetch
    {
        QList<QUrl> metadata; // to try, in order
        QString problem; // of the first
    };

    void begin();
    void get(const QUrl &url, std::function<void(const http::ClientResponse &)> good);
    void fetchMetadata();
    void readMetadata(const QByteArray &json);
    void fetchKeys(const QUrl &url);
    void readKeys(const http::ClientResponse &response);
    void fail(const QString &why);
    void end(std::chrono::milliseconds untilNext);

    calls::KeySetSlot &m_slot;
    telemetry::Log &m_log;
    const Clock &m_clock;
    backend::CurlHttpClient m_client;
    std::optional<OAuthConfig> m_oauth;
    std::optional<Fetch> m_fetch; // the one under way
    backend::HttpClient::Ticket m_ticket = 0;
    std::optional<Clock::TimePoint> m_asked; // when a worker's question was last followed
    QTimer m_refresh;
    int m_failures = 0;
};

} // namespace gatehouse::gateway
