#include "engine/config/TeamRules.h"

#include "engine/base/Hash.h"
#include "engine/config/HostRules.h"
#include "engine/config/References.h"
#include "engine/config/Suggestion.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

bool isLiteral(const SecretSource &source)
{
    return source.isSet() && !isReference(QString::fromUtf8(source.text.expose()));
}

// Finds keys that would open two doors. Literals are compared by their hash, so that one may meet a hash
// written as such; references by their text.
class KeyLedger
{
public:
    explicit KeyLedger(Findings &findings) : m_findings(findings) { }

    void add(const SecretSource &source, const QString &path)
    {
        if (!source.isSet())
            return;
        const QByteArray hex = sha256(source.text.expose()).toHex();
        add((isLiteral(source) ? u"sha256:"_s : u"reference:"_s) + QString::fromLatin1(hex), path);
    }

    void add(const QString &identity, const QString &path)
    {
        const auto first = m_owners.constFind(identity);
        if (first == m_owners.constEnd()) {
            m_owners.insert(identity, path);
            return;
        }
        m_findings.error(path, u"config.duplicate_team_key"_s,
            u"this is the same key as %1%2; a key must belong to one team"_s.arg(
                *first, m_findings.lineOf(*first)));
    }

private:
    Findings &m_findings;
    QHash<QString, QString> m_owners;
};

void checkKeys(const GatewayConfig &config, Findings &findings)
{
    KeyLedger ledger(findings);
    ledger.add(config.masterKey, u"gateway.master_key"_s);
    const bool loopback = isLoopbackHost(config.host);
    for (qsizetype at = 0; at < config.teams.size(); ++at) {
        const TeamConfig &team = config.teams[at];
        const QString path = u"teams[%1]"_s.arg(at);
        ledger.add(team.apiKey, path + u".api_key"_s);
        for (const HashedKeyConfig &key : team.apiKeys)
            ledger.add(key.hash, path + u".api_key_hash"_s);
        // With an authorization server its tokens name the team.
        if (!team.apiKey.isSet() && team.apiKeys.isEmpty() && !config.oauth) {
            findings.warning(path + u".api_key"_s, u"config.no_team_key"_s,
                u"the team has no key, so nobody can call as it; add api_key or api_key_hash"_s);
        }
        if (!loopback && isLiteral(team.apiKey)) {
            findings.warning(path + u".api_key"_s, u"config.plain_secret"_s,
                u"the key stands here in plain text while others can reach the gateway; write a reference "
                u"such as "
                "\"${TEAM_KEY}\", or its hash as api_key_hash"_s);
        }
    }
}

void checkName(const QString &name, qsizetype at, QHash<QString, qsizetype> &taken, Findings &findings)
{
    const QString path = u"teams[%1].name"_s.arg(at);
    if (name.trimmed().isEmpty()) {
        findings.error(path, u"config.bad_name"_s, u"expected a name, got an empty text"_s);
        return;
    }
    const qsizetype first = taken.value(name, at);
    if (first == at) {
        taken.insert(name, at);
        return;
    }
    findings.error(path, u"config.duplicate_name"_s,
        u"the name `%1` is taken by teams[%2]%3; every team needs its own"_s.arg(name.simplified())
            .arg(first)
            .arg(findings.lineOf(u"teams[%1].name"_s.arg(first))));
}

void checkAllowedApis(
    const TeamConfig &team, const QString &path, const QSet<QString> &apis, Findings &findings)
{
    if (team.allowedApis.isEmpty()) {
        findings.warning(path, u"config.team_without_apis"_s,
            u"the team may use no API; name some, or write \"*\" for all"_s);
    }
    for (qsizetype at = 0; at < team.allowedApis.size() && !findings.full(); ++at) {
        const QString &api = team.allowedApis[at];
        if (api == "*"_L1 || apis.contains(api))
            continue;
        findings.error(path + u"[%1]"_s.arg(at), u"config.unknown_api"_s,
            u"there is no API `%1`%2"_s.arg(api.simplified(), didYouMean(api, apis.values())));
    }
}

} // namespace

void checkTeams(const GatewayConfig &config, Findings &findings)
{
    QSet<QString> apis;
    for (const ApiConfig &api : config.apis)
        apis.insert(api.name);
    QHash<QString, qsizetype> taken;
    for (qsizetype at = 0; at < config.teams.size() && !findings.full(); ++at) {
        checkName(config.teams[at].name, at, taken, findings);
        checkAllowedApis(config.teams[at], u"teams[%1].allowed_apis"_s.arg(at), apis, findings);
    }
    checkKeys(config, findings);
}

} // namespace gatehouse::config
