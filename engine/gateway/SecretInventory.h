#pragma once

#include "engine/base/Secret.h"
#include "engine/gateway/SecretUse.h"
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

// The secrets of a configuration, and what of them is in the keychain; a secret goes in and never comes out.
// Commands return at once and are answered on the main thread, where this lives, owned by GatewayHost, unless
// `asker` is gone by then.
class SecretInventory : public QObject
{
    Q_OBJECT
public:
    using Uses = std::function<void(const QList<SecretUse> &)>;
    using Changed = std::function<void(const KeychainChange &)>;

    // The keychain outlives us; null: there is none.
    explicit SecretInventory(credentials::Keychain *keychain, QObject *parent = nullptr);
    ~SecretInventory() override; // gives up waiting

    // A new question takes the place of the one before, which is never answered then.
    void list(const GatewayConfig &config, QObject *asker, const Uses &answer);
    void store(const QString &name, const Secret &secret, QObject *asker, const Changed &answer);
    void remove(const QString &name, QObject *asker, const Changed &answer);

Q_SIGNALS:
    void changed(); // something in the keychain, by us

private:
    std::function<void(KeychainChange)> deliver(QObject *asker, const Changed &answer);

    credentials::Keychain *m_keychain;
    std::shared_ptr<Mailbox> m_mailbox;
    std::stop_source m_listing; // the last one
    QThreadPool m_pool;
};

} // namespace gatehouse::gateway
