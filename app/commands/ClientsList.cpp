#include "app/Terminal.h"
#include "app/commands/ClientsParts.h"
#include "engine/clients/ClientChoice.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

using namespace clients;

struct ListedClient
{
    const ClientInfo &info;
    bool isThere = false;
    Result<ClientState> state;
};

ListedClient lookAt(const ClientInfo &info, const ClientEnvironment &environment)
{
    return {info, isClientThere(info.kind, environment),
        ClientInstaller(info.kind, clientFile(info.kind, environment)).read()};
}

QJsonObject listedJson(const ListedClient &client, const QString &file)
{
    QJsonArray entries;
    QJsonObject object{{u"client"_s, client.info.id}, {u"name"_s, client.info.name},
        {u"detected"_s, client.isThere}, {u"file"_s, file}};
    if (!client.state) {
        object.insert(u"problem"_s, client.state.error().toString());
    } else {
        for (const InstalledEntry &entry : client.state->entries)
            entries.append(entryJson(entry));
        object.insert(u"exists"_s, client.state->exists);
    }
    object.insert(u"entries"_s, entries);
    return object;
}

void printListed(const ListedClient &client, const QString &file)
{
    print(u"%1 %2 %3"_s.arg(client.info.id, -15)
              .arg(client.isThere ? u"found"_s : u"not found"_s, -10)
              .arg(file));
    if (!client.state)
        return print(u"    "_s + harmless(client.state.error().toString()));
    for (const InstalledEntry &entry : client.state->entries) {
        const QString api = entry.api.isEmpty() ? u"all APIs"_s : u"API "_s + entry.api;
        const QString key
            = entry.key.kind == KeyReference::Kind::None ? u"no key"_s : u"key "_s + entry.key.toString();
        const QString how = entry.transport == Transport::Http ? u"http"_s : u"stdio"_s;
        const QString team = teamIn(entry.key);
        QStringList words{api, how, entry.url, key};
        if (!team.isEmpty())
            words.prepend(u"team "_s + team);
        print(u"    "_s + harmless(entry.name + u": "_s + words.join(u", "_s)));
    }
}

} // namespace

int listClients(const ClientsOptions &options)
{
    const ClientEnvironment environment = ClientEnvironment::ofProcess();
    QJsonArray listed;
    for (const ClientInfo &info : clientCatalog()) {
        const ListedClient client = lookAt(info, environment);
        const QString file = clientFile(info.kind, environment);
        if (options.json)
            listed.append(listedJson(client, file));
        else
            printListed(client, file);
    }
    if (options.json)
        print(QJsonDocument(listed).toJson(QJsonDocument::Indented).trimmed());
    return kStopped;
}

} // namespace gatehouse::app
