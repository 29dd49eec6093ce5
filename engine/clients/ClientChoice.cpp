#include "engine/clients/ClientChoice.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

Problem choiceProblem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

QStringList namesOf(const auto &list)
{
    QStringList names;
    for (const auto &item : list)
        names.append(item.name);
    return names;
}

// Letters that names in a keychain and files have; others as _XX.
QString plainName(const QString &team)
{
    if (team.isEmpty())
        return u"default"_s;
    QString plain;
    for (const char byte : team.toUtf8()) {
        const bool isPlain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
            || (byte >= '0' && byte <= '9') || byte == '-';
        plain
            += isPlain ? QString(QLatin1Char(byte)) : u'_' + QString::fromLatin1(QByteArray(1, byte).toHex());
    }
    return plain.left(100);
}

QString teamOfPlainName(const QString &plain)
{
    if (plain == u"default")
        return {};
    QByteArray percent = plain.toUtf8();
    return QString::fromUtf8(QByteArray::fromPercentEncoding(percent.replace('_', '%')));
}

bool mayUse(const TeamConfig &team, const ApiConfig &api)
{
    return (team.allowedApis.contains(u"*"_s) || team.allowedApis.contains(api.name))
        && (api.access.teams.isEmpty() || api.access.teams.contains(team.name));
}

Result<void> checkApis(const GatewayConfig &config, const TeamConfig *team, const QStringList &names)
{
    for (const QString &name : names) {
        const auto api = std::ranges::find(config.apis, name, &ApiConfig::name);
        if (api == config.apis.end()) {
            return choiceProblem(u"clients.unknown_api"_s,
                u"there is no API \"%1\"; expected one of: %2"_s.arg(
                    name, namesOf(config.apis).join(u", "_s)));
        }
        if (team != nullptr && !mayUse(*team, *api)) {
            return choiceProblem(u"clients.no_access"_s,
                u"the team \"%1\" may not use the API \"%2\""_s.arg(team->name, name));
        }
    }
    return {};
}

} // namespace

Result<ConnectionWay> chooseWay(
    ClientKind kind, std::optional<Transport> wanted, KeyNeed need, KeychainPresence keychain)
{
    using enum KeyReference::Kind;
    const ClientInfo &client = clientInfo(kind);
    if (wanted == Transport::Http && !client.speaksHttp()) {
        return choiceProblem(u"clients.no_http"_s,
            u"%1 starts programs only: expected the transport stdio"_s.arg(client.name));
    }
    if (need == KeyNeed::NoKey)
        return ConnectionWay{wanted.value_or(client.speaksHttp() ? Transport::Http : Transport::Stdio), None};
    if (wanted == Transport::Http)
        return ConnectionWay{Transport::Http, Variable};
    if (keychain == KeychainPresence::Present)
        return ConnectionWay{Transport::Stdio, Keychain};
    if (!wanted && client.speaksHttp())
        return ConnectionWay{Transport::Http, Variable};
    return ConnectionWay{Transport::Stdio, File};
}

QString gatewayUrl(const GatewayConfig &config)
{
    if (config.port == 0)
        return {};
    const QHostAddress address(config.host);
    QUrl url;
    url.setScheme(config.tls.isSet() ? u"https"_s : u"http"_s);
    url.setHost(config.host);
    if (address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::Any))
        url.setHost(u"127.0.0.1"_s);
    else if (address == QHostAddress(QHostAddress::AnyIPv6))
        url.setHost(u"::1"_s);
    url.setPort(config.port);
    return url.toString(QUrl::FullyEncoded);
}

Result<const TeamConfig *> teamOf(const GatewayConfig &config, const QString &name, const QStringList &apis)
{
    const TeamConfig *team = nullptr;
    if (name.isEmpty()) {
        team = config.teams.size() == 1 ? &config.teams.first() : nullptr;
    } else {
        const auto found = std::ranges::find(config.teams, name, &TeamConfig::name);
        if (found == config.teams.end()) {
            return choiceProblem(u"clients.unknown_team"_s,
                u"there is no team \"%1\"; expected one of: %2"_s.arg(
                    name, namesOf(config.teams).join(u", "_s)));
        }
        team = &*found;
    }
    if (const auto fine = checkApis(config, team, apis); !fine)
        return fine.error();
    return team;
}

QString keychainEntryOf(const QString &team)
{
    return u"clients/"_s + plainName(team);
}

QString keyFileOf(const QString &team)
{
    return u"client-"_s + plainName(team) + u".key"_s;
}

QString teamIn(const KeyReference &key)
{
    const QLatin1StringView entry("clients/");
    if (key.kind == KeyReference::Kind::Keychain && key.name.startsWith(entry))
        return teamOfPlainName(key.name.sliced(entry.size()));
    const QString file = key.name.section(u'/', -1);
    const QLatin1StringView begin("client-");
    const QLatin1StringView end(".key");
    if (key.kind == KeyReference::Kind::File && file.startsWith(begin) && file.endsWith(end))
        return teamOfPlainName(file.sliced(begin.size()).chopped(end.size()));
    return {};
}

} // namespace gatehouse::clients
