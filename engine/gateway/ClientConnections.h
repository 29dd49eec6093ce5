#pragma once

#include "engine/clients/ClientBundle.h"
#include "engine/clients/ClientVerifier.h"
#include "engine/gateway/ClientConnection.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>

namespace gatehouse {
class Clock;
class Mailbox;
} // namespace gatehouse
namespace gatehouse::credentials {
class Keychain;
}

namespace gatehouse::gateway {

// MCP clients on this machine: what their files say of us, how one is connected, done, undone and tried.
// Commands return at once and are answered on the main thread, where this lives, owned by GatewayHost, unless
// `asker` is gone by then. A new question of an asker takes the place of the one before, which is never
// answered then; what changes something is always done.
class ClientConnections : public QObject
{
    Q_OBJECT
public:
    using Overviews = std::function<void(const QList<ClientOverview> &)>;
    using Plan = std::function<void(const Result<ConnectionPlan> &)>;
    using Change = std::function<void(const Result<clients::FileChange> &)>;
    using Applied = std::function<void(const Result<clients::AppliedChange> &)>;
    using Exported = std::function<void(const Result<clients::WrittenBundle> &)>;
    using Done = std::function<void(const Result<void> &)>;

    // Both outlive us; no keychain: there is none.
    ClientConnections(const Clock &clock, credentials::Keychain *keychain, QObject *parent = nullptr);
    ~ClientConnections() override; // gives up waiting for the keychain

    void look(QObject *asker, const Overviews &answer);
    void plan(const ConnectionWish &wish, QObject *asker, const Plan &answer);
    void planRemoval(clients::ClientKind client, QObject *asker, const Change &answer);

    // Puts the key where the plan says, then the entries into the file. A plan without a key that needs one
    // is given it.
    void connectClient(const ConnectionPlan &plan, QObject *asker, const Applied &answer);
    void apply(const clients::FileChange &change, QObject *asker, const Applied &answer);
    void undo(const clients::AppliedChange &applied, QObject *asker, const Done &answer);

    // A bundle for Claude Desktop, with the bridge of this program; `icon` is a PNG. Takes a few seconds.
    // Problems "clients.one_api", "clients.no_url" and those of writeBundle().
    void exportBundle(const ConnectionWish &wish, const QByteArray &icon, const QString &file, QObject *asker,
        const Exported &answer);

    // Tries an entry as its client would. One at a time; told by stepped() and verified().
    void verify(clients::ClientKind client, const clients::InstalledEntry &entry);
    void cancelVerifying();

Q_SIGNALS:
    void stepped(const gatehouse::clients::VerifyStep &step);
    void verified(const gatehouse::clients::VerifyResult &result);

private:
    template <typename Work, typename Answer> void run(QObject *asker, Work work, const Answer &answer);

    const Clock &m_clock;
    credentials::Keychain *m_keychain;
    std::shared_ptr<Mailbox> m_mailbox;
    std::stop_source m_planning; // the last plan
    std::stop_source m_closing; // the keychain is not waited for
    clients::ClientVerifier m_verifier;
    QThreadPool m_pool;
};

} // namespace gatehouse::gateway
