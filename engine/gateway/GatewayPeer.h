#pragma once

#include "engine/base/Result.h"
#include "engine/gateway/PeerStatus.h"
#include "engine/model/GatewayConfig.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <stop_token>

namespace gatehouse {
class Mailbox;
}
namespace gatehouse::credentials {
class Keychain;
}

namespace gatehouse::gateway {

class PeerProbe;

// Looks at a gateway that another process runs where a configuration says, as `gatehouse status` does: every
// two seconds until it is left, and changes nothing there. Anybody may listen at that address and answer like
// a gateway, so the master key goes there only when a person has said so. Main thread, owned by GatewayHost.
class GatewayPeer : public QObject
{
    Q_OBJECT
public:
    // The keychain outlives us; null: there is none.
    explicit GatewayPeer(credentials::Keychain *keychain, QObject *parent = nullptr);
    ~GatewayPeer() override; // gives up waiting

    // Answered by `looked`, again and again, with its health.
    void look(const GatewayConfig &config);
    // The same with all that the configuration's master key shows, until it does not answer once: who answers
    // after that may be somebody else.
    void sendMasterKey();
    bool hasMasterKey() const { return m_config.masterKey.isSet(); }
    bool sendsMasterKey() const { return m_sendsMasterKey; }
    void leave();
    // Where it is looked for; empty: nowhere.
    QString url() const { return m_url; }

Q_SIGNALS:
    void looked(const gatehouse::Result<gatehouse::gateway::PeerStatus> &status);

private:
    void ask();
    void take(const Result<PeerStatus> &status);

    credentials::Keychain *m_keychain;
    GatewayConfig m_config;
    bool m_sendsMasterKey = false;
    QString m_url;
    std::unique_ptr<PeerProbe> m_probe;
    QTimer m_again;
    std::stop_source m_resolving;
    std::shared_ptr<Mailbox> m_mailbox;
    QThreadPool m_pool; // where the keychain is waited for
};

// Where clients on this machine reach a gateway of this configuration; one that listens everywhere, by the
// loopback address.
QString localUrl(const GatewayConfig &config);

} // namespace gatehouse::gateway
