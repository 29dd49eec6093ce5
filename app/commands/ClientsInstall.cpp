#include "app/Terminal.h"
#include "app/commands/ClientsGateway.h"
#include "app/commands/ClientsKey.h"
#include "app/commands/ClientsParts.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

using namespace clients;

struct Installation
{
    FileChange change;
    ConnectionWay way;
    KeyReference reference;
    TeamKey found;
    QStringList names;
    bool isClientThere = false;
};

// Everything that can be known before anything is written.
Result<Installation> prepare(const ClientsOptions &options, const KnownGateway &gateway, ClientsKey &key)
{
    const bool wantsKey = !gateway.isConfigured || gateway.config.requireAuth || !options.team.isEmpty()
        || !options.keyFile.isEmpty();
    const KeyNeed need = wantsKey ? KeyNeed::Key : KeyNeed::NoKey;
    const bool asksKeychain = wantsKey && options.transport != Transport::Http;
    const auto way = chooseWay(
        options.client, options.transport, need, asksKeychain ? key.keychain() : KeychainPresence::Absent);
    if (!way)
        return way.error();
    Installation install{{}, *way, {}, {}, {}, isClientThere(options.client, ClientEnvironment::ofProcess())};
    // A variable is the user's to set, so its value need not be known.
    if (way->key == KeyReference::Kind::Keychain || way->key == KeyReference::Kind::File) {
        auto found = key.find();
        if (!found)
            return found.error();
        install.found = found.takeValue();
    }
    install.reference = key.reference(way->key, install.found);
    QList<ClientEntry> entries;
    const QStringList apis = options.apis.isEmpty() ? QStringList{QString()} : options.apis;
    for (const QString &api : apis) {
        const auto entry = makeEntry(options.client,
            {QCoreApplication::applicationFilePath(), gateway.url, api, way->transport, install.reference,
                qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS")});
        if (!entry)
            return entry.error();
        entries.append(*entry);
        install.names.append(entry->name);
    }
    auto change = ClientInstaller(options.client, clientFileOf(options)).planInstall(entries);
    if (!change)
        return change.error();
    install.change = change.takeValue();
    return install;
}

QString keySentence(const ClientInfo &client, const Installation &install)
{
    switch (install.reference.kind) {
    case KeyReference::Kind::None:
        return u"No key: the gateway asks for none."_s;
    case KeyReference::Kind::Keychain:
        return u"The key is in the keychain: %1"_s.arg(install.reference.name);
    case KeyReference::Kind::File:
        return u"There is no keychain, so the key is in a file that only you may read: %1"_s.arg(
            install.reference.name);
    case KeyReference::Kind::Variable:
        return u"%1 takes the key from the variable GATEHOUSE_API_KEY: set it where %1 starts"_s.arg(
            client.name);
    case KeyReference::Kind::Clear:
        break;
    }
    Q_UNREACHABLE();
}

QJsonObject installedJson(const ClientsOptions &options, const Installation &install)
{
    const bool isHttp = install.way.transport == Transport::Http;
    return {{u"client"_s, clientInfo(options.client).id}, {u"file"_s, install.change.target},
        {u"entries"_s, QJsonArray::fromStringList(install.names)},
        {u"transport"_s, isHttp ? u"http"_s : u"stdio"_s}, {u"key"_s, install.reference.toString()},
        {u"changed"_s, !install.change.changesNothing()}, {u"backup"_s, install.change.backup},
        {u"dryRun"_s, options.dryRun}, {u"lines"_s, linesJson(install.change)}};
}

void sayInstalled(const ClientsOptions &options, const Installation &install)
{
    const ClientInfo &client = clientInfo(options.client);
    if (options.json)
        return printJson(installedJson(options, install));
    if (options.dryRun)
        printLines(install.change);
    const QString done = install.change.changesNothing() ? u"is there already in"_s
        : options.dryRun                                 ? u"would be written to"_s
                                                         : u"is written to"_s;
    complain(u"%1 %2 %3"_s.arg(install.names.join(u", "_s), done, install.change.target));
    complain(keySentence(client, install));
    if (!install.change.backup.isEmpty())
        complain(u"Backup: %1"_s.arg(install.change.backup));
    if (!install.isClientThere)
        complain(u"%1 does not seem to be installed here."_s.arg(client.name));
    if (!options.dryRun)
        complain(u"Start %1 anew. To try it: %2 clients verify %3"_s.arg(
            client.name, QCoreApplication::arguments().value(0, u"gatehouse"_s), client.id));
}

} // namespace

int installClient(const ClientsOptions &options)
{
    const auto gateway = readGateway(options);
    if (!gateway)
        return complainAboutClient(gateway.error());
    const TeamConfig *team = nullptr;
    if (gateway->isConfigured) {
        const auto known = teamOf(gateway->config, options.team, options.apis);
        if (!known)
            return complainAboutClient(known.error());
        team = *known;
    }
    ClientsKey key(options, gateway->config, team);
    const auto install = prepare(options, *gateway, key);
    if (!install)
        return complainAboutClient(install.error());
    if (!options.dryRun) {
        if (const auto stored = key.store(install->reference, install->found); !stored)
            return complainAboutClient(stored.error());
        if (const auto applied = ClientInstaller::apply(install->change); !applied)
            return complainAboutClient(applied.error());
    }
    sayInstalled(options, *install);
    return kStopped;
}

} // namespace gatehouse::app
