#include "engine/gateway/ClientConnections.h"

#include "engine/base/Clock.h"
#include "engine/base/Mailbox.h"
#include "engine/base/OwnProgram.h"
#include "engine/clients/TeamKey.h"
#include "engine/gateway/ConnectionPlanner.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

using clients::KeyReference;

QList<ClientOverview> overviews()
{
    const auto environment = clients::ClientEnvironment::ofProcess();
    QList<ClientOverview> all;
    for (const clients::ClientInfo &info : clients::clientCatalog()) {
        const QString file = clients::clientFile(info.kind, environment);
        all.append({info.kind, clients::isClientThere(info.kind, environment), file,
            clients::ClientInstaller(info.kind, file).read()});
    }
    return all;
}

Result<void> storeKey(const ConnectionPlan &plan, const credentials::KeychainAccess &access)
{
    if (plan.key.isEmpty())
        return {};
    if (plan.reference.kind == KeyReference::Kind::File)
        return clients::writeKeyFile(plan.reference.name, plan.key);
    credentials::KeychainWaiter waiter(access.keychain, access.patience);
    const auto answer = waiter.write(plan.reference.name, plan.key);
    if (!answer.isDone())
        return Problem{Severity::Error, u"clients.keychain"_s, answer.message, {}, {}};
    return {};
}

Result<clients::BundleSource> bundleSource(
    const ConnectionWish &wish, const QString &program, const QByteArray &icon)
{
    const QString url = wish.url.isEmpty() ? clients::gatewayUrl(wish.config) : wish.url;
    if (url.isEmpty()) {
        return Problem{Severity::Error, u"clients.no_url"_s,
            u"where the gateway is changes with each start; give it a port"_s, {}, {}};
    }
    if (wish.apis.size() > 1) {
        return Problem{Severity::Error, u"clients.one_api"_s,
            u"a bundle is one server: choose one API, or all that the team may use"_s, {}, {}};
    }
    const QString api = wish.apis.value(0);
    const auto found = std::ranges::find(wish.config.apis, api, &ApiConfig::name);
    QString title = api.isEmpty() ? wish.config.name : QString();
    if (found != wish.config.apis.end())
        title = found->displayName;
    return clients::BundleSource{
        program, QStringLiteral(GATEHOUSE_VERSION), url, api, title, wish.team, {}, icon};
}

} // namespace

ClientConnections::ClientConnections(const Clock &clock, credentials::Keychain *keychain, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_keychain(keychain)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_pool.setMaxThreadCount(1);
    connect(&m_verifier, &clients::ClientVerifier::stepped, this, &ClientConnections::stepped);
    connect(&m_verifier, &clients::ClientVerifier::finished, this, &ClientConnections::verified);
}

ClientConnections::~ClientConnections()
{
    m_mailbox->close();
    m_planning.request_stop();
    m_closing.request_stop();
    m_pool.waitForDone(); // what changes a file is done
}

// Whether the asker is there still is known on the main thread only.
template <typename Work, typename Answer>
void ClientConnections::run(QObject *asker, Work work, const Answer &answer)
{
    m_pool.start(
        [mailbox = m_mailbox, guard = QPointer<QObject>(asker), work = std::move(work), answer]() mutable {
            auto value = std::make_shared<decltype(work())>(work());
            mailbox->postLater([guard = std::move(guard), answer, value] {
                if (guard)
                    answer(*value);
            });
        });
}

void ClientConnections::look(QObject *asker, const Overviews &answer)
{
    run(
        asker, [] { return overviews(); }, answer);
}

void ClientConnections::plan(const ConnectionWish &wish, QObject *asker, const Plan &answer)
{
    m_planning.request_stop();
    m_planning = {};
    const std::stop_token stop = m_planning.get_token();
    credentials::KeychainAccess access;
    access.keychain = m_keychain;
    access.patience.stop = stop;
    const auto give = [stop, answer](const Result<ConnectionPlan> &made) {
        if (!stop.stop_requested())
            answer(made);
    };
    run(
        asker,
        [wish, access, program = ownProgram(), now = m_clock.wallTime()] {
            const auto environment = clients::ClientEnvironment::ofProcess();
            return planConnection(wish, {access, environment, program, now});
        },
        give);
}

void ClientConnections::planRemoval(clients::ClientKind client, QObject *asker, const Change &answer)
{
    run(
        asker,
        [client] {
            const auto environment = clients::ClientEnvironment::ofProcess();
            return clients::ClientInstaller(client, clients::clientFile(client, environment)).planRemove();
        },
        answer);
}

void ClientConnections::connectClient(const ConnectionPlan &plan, QObject *asker, const Applied &answer)
{
    credentials::KeychainAccess access;
    access.keychain = m_keychain;
    access.patience.stop = m_closing.get_token();
    run(
        asker,
        [plan, access]() -> Result<clients::AppliedChange> {
            if (const auto stored = storeKey(plan, access); !stored)
                return stored.error();
            return clients::ClientInstaller::apply(*plan.change);
        },
        answer);
}

void ClientConnections::apply(const clients::FileChange &change, QObject *asker, const Applied &answer)
{
    run(
        asker, [change] { return clients::ClientInstaller::apply(change); }, answer);
}

void ClientConnections::undo(const clients::AppliedChange &applied, QObject *asker, const Done &answer)
{
    run(
        asker, [applied] { return clients::ClientInstaller::undo(applied); }, answer);
}

void ClientConnections::exportBundle(const ConnectionWish &wish, const QByteArray &icon, const QString &file,
    QObject *asker, const Exported &answer)
{
    run(
        asker,
        [wish, icon, file, program = ownProgram()]() -> Result<clients::WrittenBundle> {
            const auto source = bundleSource(wish, program, icon);
            return source ? clients::writeBundle(file, *source) : source.error();
        },
        answer);
}

void ClientConnections::verify(clients::ClientKind client, const clients::InstalledEntry &entry)
{
    clients::ClientVerifier::Request request;
    request.client = client;
    request.entry = entry;
    m_verifier.start(request);
}

void ClientConnections::cancelVerifying()
{
    m_verifier.cancel();
}

} // namespace gatehouse::gateway
