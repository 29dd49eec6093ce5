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

// api_key_hash comes first, where there is one.
QString keyPath(const TeamConfig &team, qsizetype at, qsizetype key)
{
    const bool single = !team.apiKeys.isEmpty() && team.apiKeys[0].isSingle;
    if (single && key == 0)
        return u"teams[%1].api_key_hash"_s.arg(at);
    return u"teams[%1].api_keys[%2].hash"_s.arg(at).arg(key - (single ? 1 : 0));
}

void checkKeys(const GatewayConfig &config, Findings &findings)
{
    KeyLedger ledger(findings);
    ledger.add(config.masterKey, u"gateway.master_key"_s);
    const bool loopback = isLoopbackHost(config.host);
    for (qsizetype at = 0; at < config.teams.size(); ++at) {
        const TeamConfig &team = config.teams[at];
        const QString path = u"teams[%1]"_s.arg(at);
        ledger.add(team.apiKey, path + u".api_key"_s);
        for (qsizetype key = 0; key < team.apiKeys.size(); ++key)
            ledger.add(team.apiKeys[key].hash, keyPath(team, at, key));
        // With an authorization server its tokens name the team.
        if (!team.apiKey.isSet() && team.apiKeys.isEmpty() && !config.oauth) {
            findings.warning(path + u".api_key"_s, u"config.no_team_key"_s,
                u"the team has no key, so nobody can call as it; add api_key, api_key_hash or api_keys"_s);
        }
        if (!loopback && isLiteral(team.apiKey)) {
            findings.warning(path + u".api_key"_s, u"config.plain_secret"_s,
                u"the key stands here in plain text while others can reach the gateway; write a reference "
                u"such as "
                "\"${TEAM_KEY}\", or its hash as api_key_hash"_s);
        }
    }
}

void checkTeamName(const QString &name, qsizetype at, QHash<QString, qsizetype> &taken, Findings &findings)
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

// "<api>:<tool>": an entry that can never fit is a mistake, and would take a right away in silence.
void checkAllowedTools(
    const TeamConfig &team, const QString &path, const QSet<QString> &apis, Findings &findings)
{
    if (team.allowedTools && team.allowedTools->isEmpty()) {
        findings.warning(path, u"config.team_without_tools"_s,
            u"the team may use no tool; name some, or remove the key to allow all"_s);
    }
    const QStringList globs = team.allowedTools.value_or(QStringList());
    for (qsizetype at = 0; at < globs.size() && !findings.full(); ++at) {
        const QString &glob = globs[at];
        const QString here = path + u"[%1]"_s.arg(at);
        const qsizetype colon = glob.indexOf(u':');
        if (colon <= 0 || colon + 1 == glob.size()) {
            findings.error(here, u"config.bad_value"_s,
                u"expected `<api>:<tool>`, such as \"crm:get*\" or \"*:list*\", got `%1`"_s.arg(
                    glob.simplified().left(120)));
            continue;
        }
        const QString api = glob.left(colon);
        if (api == "*"_L1)
            continue;
        if (!apis.contains(api)) {
            findings.error(here, u"config.unknown_api"_s,
                u"there is no API `%1`%2"_s.arg(api.simplified().left(120), didYouMean(api, apis.values())));
        } else if (!team.allowedApis.contains(api) && !team.allowedApis.contains("*"_L1)) {
            findings.warning(here, u"config.unused_tool_list"_s,
                u"the team's allowed_apis does not name `%1`, so this allows nothing; a list of tools "
                u"narrows "
                u"and never widens"_s.arg(api));
        }
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
        checkTeamName(config.teams[at].name, at, taken, findings);
        checkAllowedApis(config.teams[at], u"teams[%1].allowed_apis"_s.arg(at), apis, findings);
        checkAllowedTools(config.teams[at], u"teams[%1].allowed_tools"_s.arg(at), apis, findings);
    }
    checkKeys(config, findings);
}

} // namespace gatehouse::config
