#pragma once

#include "engine/base/Secret.h"
#include "engine/gateway/SecretUse.h"
#include "engine/gateway/TokenStatus.h"
#include "engine/model/GatewayConfig.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>

namespace gatehouse {
class Mailbox;
}
namespace gatehouse::credentials {
class Keychain;
}

namespace gatehouse::gateway {

// The secrets of a configuration, what of them is in the keychain, and the tokens that the running gateway
// has fetched with them; a secret goes in and never comes out. Commands return at once and are answered on
// the main thread, where this lives, owned by GatewayHost, unless `asker` is gone by then.
class SecretInventory : public QObject
{
    Q_OBJECT
public:
    using Uses = std::function<void(const QList<SecretUse> &)>;
    using Changed = std::function<void(const KeychainChange &)>;
    using Tokens = std::function<void(const QList<TokenStatus> &)>;
    using Renewed = std::function<void(const TokenRenewal &)>;
    // How the gateway is asked; it may answer on any thread.
    struct TokenDoor
    {
        std::function<void(const Tokens &)> list;
        std::function<void(const QString &api, const QString &team, const Renewed &)> renew;
    };

    // The keychain outlives us; null: there is none.
    explicit SecretInventory(credentials::Keychain *keychain, QObject *parent = nullptr);
    ~SecretInventory() override; // gives up waiting

    // A new question takes the place of the one before, which is never answered then.
    void list(const GatewayConfig &config, QObject *asker, const Uses &answer);
    void store(const QString &name, const Secret &secret, QObject *asker, const Changed &answer);
    void remove(const QString &name, QObject *asker, const Changed &answer);

    void setTokenDoor(TokenDoor door) { m_tokenDoor = std::move(door); }
    // Of the OAuth2 credentials that are served now; none while nothing is.
    void listTokens(QObject *asker, const Tokens &answer);
    // Fetches a new one, as the next call would without it.
    void renewToken(const QString &api, const QString &team, QObject *asker, const Renewed &answer);

Q_SIGNALS:
    void changed(); // something in the keychain, by us

private:
    std::function<void(KeychainChange)> deliver(QObject *asker, const Changed &answer);

    credentials::Keychain *m_keychain;
    std::shared_ptr<Mailbox> m_mailbox;
    std::stop_source m_listing; // the last one
    TokenDoor m_tokenDoor;
    QThreadPool m_pool;
};

} // namespace gatehouse::gateway
