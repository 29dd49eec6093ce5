#include "engine/gateway/SecretInventory.h"

#include "engine/base/Mailbox.h"
#include "engine/credentials/SecretResolver.h"
#include "engine/gateway/SecretWalk.h"

#include <QPointer>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {

SecretInventory::SecretInventory(credentials::Keychain *keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_pool.setMaxThreadCount(1);
}

SecretInventory::~SecretInventory()
{
    m_mailbox->close();
    m_listing.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

void SecretInventory::list(const GatewayConfig &config, QObject *asker, const Uses &answer)
{
    m_listing.request_stop();
    m_listing = {};
    const std::stop_token stop = m_listing.get_token();
    credentials::KeychainAccess access;
    access.keychain = m_keychain;
    access.patience.stop = stop;
    auto give = [stop, guard = QPointer<QObject>(asker), answer](const QList<SecretUse> &uses) {
        if (guard && !stop.stop_requested())
            answer(uses);
    };
    m_pool.start([mailbox = m_mailbox, config, access, give = std::move(give)] {
        if (!access.patience.stop.stop_requested())
            mailbox->postLater([give, uses = secretUses(config, access)] { give(uses); });
    });
}

// A keychain answers on its own thread, and may do so when we are gone.
std::function<void(KeychainChange)> SecretInventory::deliver(QObject *asker, const Changed &answer)
{
    return
        [this, mailbox = m_mailbox, guard = QPointer<QObject>(asker), answer](const KeychainChange &change) {
            mailbox->postLater([this, guard, answer, change] {
                if (change.isDone())
                    Q_EMIT changed();
                if (guard)
                    answer(change);
            });
        };
}

void SecretInventory::store(const QString &name, const Secret &secret, QObject *asker, const Changed &answer)
{
    auto give = deliver(asker, answer);
    if (!m_keychain)
        return give({SecretState::NoKeychain, u"there is no keychain here"_s});
    m_keychain->write(name, secret, [give = std::move(give)](const credentials::KeychainAnswer &said) {
        give({stateOf(said.status), said.message});
    });
}

void SecretInventory::remove(const QString &name, QObject *asker, const Changed &answer)
{
    auto give = deliver(asker, answer);
    if (!m_keychain)
        return give({SecretState::NoKeychain, u"there is no keychain here"_s});
    m_keychain->remove(name, [give = std::move(give)](const credentials::KeychainAnswer &said) {
        give({stateOf(said.status), said.message});
    });
}

void SecretInventory::listTokens(QObject *asker, const Tokens &answer)
{
    m_tokenDoor.list(
        [mailbox = m_mailbox, guard = QPointer<QObject>(asker), answer](const QList<TokenStatus> &tokens) {
            mailbox->postLater([guard, answer, tokens] {
                if (guard)
                    answer(tokens);
            });
        });
}

void SecretInventory::renewToken(
    const QString &api, const QString &team, QObject *asker, const Renewed &answer)
{
    m_tokenDoor.renew(api, team,
        [mailbox = m_mailbox, guard = QPointer<QObject>(asker), answer](const TokenRenewal &renewal) {
            mailbox->postLater([guard, answer, renewal] {
                if (guard)
                    answer(renewal);
            });
        });
}

} // namespace gatehouse::gateway
