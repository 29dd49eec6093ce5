#include "engine/gateway/ConnectionPlanner.h"

#include "engine/clients/ServerText.h"
#include "engine/clients/TeamKey.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

using namespace clients;
using credentials::KeychainAnswer;
using credentials::KeychainStatus;

Problem planProblem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

// Where keys of one team are looked for.
class KeySearch
{
public:
    KeySearch(const GatewayConfig &config, const TeamConfig &team, const PlannerParts &parts)
        : m_config(config)
        , m_team(team)
        , m_now(parts.now)
        , m_resolver(config::Environment::load(config.folder, m_odd), config.folder, parts.keychain)
        , m_kept(credentials::KeychainWaiter(parts.keychain.keychain, parts.keychain.patience)
                     .read(keychainEntryOf(team.name)))
    {
    }

    KeychainPresence keychain() const
    {
        const bool answers = m_kept.isDone() || m_kept.status == KeychainStatus::NotFound;
        return answers ? KeychainPresence::Present : KeychainPresence::Absent;
    }

    // What the entries refer to, and the key, where it is not there yet.
    Result<void> find(KeyReference::Kind kind, ConnectionPlan &plan) const
    {
        plan.reference = keyPlace(kind, m_team.name, m_config);
        if (kind == KeyReference::Kind::Variable || kind == KeyReference::Kind::None)
            return {};
        const bool isKept = isAt(plan.reference);
        auto configured = configuredKey(m_team, m_resolver);
        if (!configured || (!*configured && isKept)) {
            plan.needsKey = !isKept;
            return {};
        }
        if (!*configured)
            return configured->error();
        return refer(**std::move(configured), plan);
    }

private:
    // A key that the team's hashes know is kept there already.
    bool isAt(const KeyReference &place) const
    {
        if (place.kind == KeyReference::Kind::Keychain)
            return m_kept.isDone() && isKeyOf(m_team, m_kept.secret, m_now);
        SecretSource file;
        const QByteArray text = place.toString().toUtf8();
        file.text = Secret(QByteArrayView(text));
        const auto key = m_resolver.resolve(file);
        return key && isKeyOf(m_team, *key, m_now);
    }

    Result<void> refer(TeamKey found, ConnectionPlan &plan) const
    {
        const bool inKeychain = plan.reference.kind == KeyReference::Kind::Keychain;
        if (inKeychain && !found.keychainEntry.isEmpty()) {
            plan.reference.name = found.keychainEntry;
            return {};
        }
        if (found.key.isEmpty()) {
            return planProblem(u"clients.keychain"_s,
                u"the key of the team \"%1\" is in the keychain, which does not answer"_s.arg(m_team.name));
        }
        if (!inKeychain || !m_kept.isDone() || !(m_kept.secret == found.key))
            plan.key = std::move(found.key);
        return {};
    }

    const GatewayConfig &m_config;
    const TeamConfig &m_team;
    QDateTime m_now;
    Problems m_odd; // lines of .env, told elsewhere
    credentials::SecretResolver m_resolver;
    KeychainAnswer m_kept;
};

Result<QList<ClientEntry>> entriesFor(
    const ConnectionWish &wish, ClientKind client, const ConnectionPlan &plan, const PlannerParts &parts)
{
    QList<ClientEntry> entries;
    EntrySource source{parts.program, wish.url, {}, plan.way.transport, plan.reference,
        parts.environment.value(u"DBUS_SESSION_BUS_ADDRESS"_s)};
    for (const QString &api : wish.apis.isEmpty() ? QStringList{QString()} : wish.apis) {
        source.api = api;
        const auto entry = makeEntry(client, source);
        if (!entry)
            return entry.error();
        entries.append(*entry);
    }
    return entries;
}

Result<QByteArray> snippetOf(const ClientInfo &client, const QList<ClientEntry> &entries)
{
    Result<QByteArray> text = QByteArray();
    for (const ClientEntry &entry : entries) {
        if (text)
            text = ServerText(client).with(*text, entry);
    }
    return text;
}

Result<void> planKey(const ConnectionWish &wish, ClientKind client, const PlannerParts &parts,
    const TeamConfig *team, ConnectionPlan &plan)
{
    if (team == nullptr && wish.config.requireAuth) {
        return planProblem(u"clients.no_team"_s,
            wish.config.teams.isEmpty() ? u"a client needs the key of a team, and there is none yet"_s
                                        : u"there are several teams; expected the name of one"_s);
    }
    if (team == nullptr) {
        const auto way = chooseWay(client, {}, KeyNeed::NoKey, KeychainPresence::Absent);
        if (!way)
            return way.error();
        plan.way = *way;
        return {};
    }
    plan.team = team->name;
    const KeySearch keys(wish.config, *team, parts);
    const auto way = chooseWay(client, {}, KeyNeed::Key, keys.keychain());
    if (!way)
        return way.error();
    plan.way = *way;
    return keys.find(way->key, plan);
}

} // namespace

Result<ConnectionPlan> planConnection(const ConnectionWish &asked, const PlannerParts &parts)
{
    ConnectionWish wish = asked;
    if (wish.url.isEmpty())
        wish.url = gatewayUrl(wish.config);
    if (wish.url.isEmpty()) {
        return planProblem(u"clients.no_url"_s,
            u"gateway.port is 0, so where the gateway is changes with each start; give it a port"_s);
    }
    const ClientKind client = wish.client.value_or(ClientKind::ClaudeDesktop); // whose form most others take
    const auto team = teamOf(wish.config, wish.team, wish.apis);
    if (!team)
        return team.error();
    ConnectionPlan plan;
    if (const auto found = planKey(wish, client, parts, *team, plan); !found)
        return found.error();
    const auto entries = entriesFor(wish, client, plan, parts);
    if (!entries)
        return entries.error();
    auto snippet = snippetOf(clientInfo(client), *entries);
    if (!snippet)
        return snippet.error();
    plan.snippet = snippet.takeValue();
    if (!wish.client)
        return plan;
    auto change = ClientInstaller(client, clientFile(client, parts.environment)).planInstall(*entries);
    if (change)
        plan.change = change.takeValue();
    else
        plan.trouble = change.error();
    return plan;
}

} // namespace gatehouse::gateway
