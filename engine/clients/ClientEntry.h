#pragma once

#include "engine/base/Result.h"
#include "engine/clients/ClientCatalog.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <variant>

namespace gatehouse::clients {

// Where the key to the gateway is, as an entry says it: the key itself never stands in a client's file.
struct KeyReference
{
    enum class Kind {
        None, // the gateway wants no key
        Keychain, // "keychain:NAME", read by the bridge
        File, // "file:PATH", read by the bridge
        Variable, // a variable that the client looks up
        Clear // the key itself: somebody else wrote it; its value is not kept here
    };

    Kind kind = Kind::None;
    QString name; // of the entry, file or variable

    bool operator==(const KeyReference &) const = default;
    QString toString() const; // "keychain:clients/sales", "$GATEHOUSE_API_KEY"; empty: none
};

using StringPairs = QList<std::pair<QString, QString>>;

// One member of an entry; the order is the one in which it is written.
struct EntryMember
{
    QString name;
    std::variant<QString, QStringList, StringPairs> value;

    bool operator==(const EntryMember &) const = default;
};

// A server in a client's file.
struct ClientEntry
{
    QString name; // "gatehouse", "gatehouse-crm"
    QList<EntryMember> members;

    bool operator==(const ClientEntry &) const = default;
    QJsonObject toJson() const;
};

// What an entry is made of.
struct EntrySource
{
    QString program; // absolute path of gatehouse
    QString url; // of the gateway: "http://127.0.0.1:4000"
    QString api; // empty: all that the key may use
    Transport transport = Transport::Stdio;
    KeyReference key;
    // $DBUS_SESSION_BUS_ADDRESS, without which a program that gets few variables finds no keychain.
    QString sessionBus;
};

inline constexpr QLatin1StringView kKeyVariable{"GATEHOUSE_API_KEY"};

// "gatehouse" or "gatehouse-<api>": by this name it is found again.
QString entryName(const QString &api);
bool isEntryName(const QString &name);

// The key's places that a transport can use: HTTP takes a variable or nothing, the bridge all but a clear
// key. Problems: "clients.no_http", "clients.key_place", "clients.unusable_text", "clients.bad_url". Pure.
Result<ClientEntry> makeEntry(ClientKind client, const EntrySource &source);

// An entry of ours, as it was read back from a client's file.
struct InstalledEntry
{
    QString name;
    Transport transport = Transport::Stdio;
    QString command;
    QStringList arguments;
    StringPairs environment;
    QString url;
    StringPairs headers;
    QString bearerVariable; // bearer_token_env_var
    QString api; // empty: all
    KeyReference key;
};

// Nothing where it is not an entry of a gateway of ours.
std::optional<InstalledEntry> readEntry(const QString &name, const QJsonObject &entry);

} // namespace gatehouse::clients
