#include "engine/clients/ClientEntry.h"

#include "engine/clients/EntryReferences.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr QLatin1StringView kName("gatehouse");
constexpr QLatin1StringView kKeychain("keychain:");
constexpr QLatin1StringView kFile("file:");
constexpr QLatin1StringView kApiPath("/v1/mcp/");
constexpr QLatin1StringView kBearer("Bearer ");

Problem entryProblem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

QString withoutSlashes(QString url)
{
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

// As the bridge sees it: such an address is used as it is.
bool namesEndpoint(const QString &url)
{
    const QString path = withoutSlashes(QUrl(url).path());
    return path.endsWith(u"/mcp"_s) || path.contains(kApiPath);
}

QString endpointOf(const EntrySource &source)
{
    QString url = withoutSlashes(source.url);
    if (!namesEndpoint(url))
        url += source.api.isEmpty() ? u"/mcp"_s : kApiPath + source.api;
    return url;
}

QStringList bridgeArguments(const EntrySource &source)
{
    QStringList words{u"connect"_s, u"--url"_s, withoutSlashes(source.url)};
    if (!source.api.isEmpty())
        words << u"--api"_s << source.api;
    return words;
}

StringPairs bridgeEnvironment(const ClientInfo &client, const EntrySource &source)
{
    using enum KeyReference::Kind;
    StringPairs variables;
    if (source.key.kind == Keychain)
        variables.append({kKeyVariable, kKeychain + source.key.name});
    if (source.key.kind == File)
        variables.append({kKeyVariable, kFile + source.key.name});
    if (source.key.kind == Variable)
        variables.append({kKeyVariable, referenceTo(client.references, source.key.name)});
    if (source.key.kind == Keychain && client.childEnvironment == ChildEnvironment::Few
        && !source.sessionBus.isEmpty())
        variables.append({u"DBUS_SESSION_BUS_ADDRESS"_s, source.sessionBus});
    return variables;
}

ClientEntry stdioEntry(const ClientInfo &client, const EntrySource &source)
{
    ClientEntry entry{entryName(source.api), {}};
    if (client.writesType)
        entry.members.append({u"type"_s, u"stdio"_s});
    entry.members.append({u"command"_s, source.program});
    entry.members.append({u"args"_s, bridgeArguments(source)});
    if (const StringPairs variables = bridgeEnvironment(client, source); !variables.isEmpty())
        entry.members.append({u"env"_s, variables});
    return entry;
}

ClientEntry httpEntry(const ClientInfo &client, const EntrySource &source)
{
    ClientEntry entry{entryName(source.api), {}};
    if (client.writesType)
        entry.members.append({u"type"_s, u"http"_s});
    entry.members.append({client.urlKey, endpointOf(source)});
    if (source.key.kind == KeyReference::Kind::None)
        return entry;
    if (client.references == ReferenceStyle::NamedVariable) {
        entry.members.append({u"bearer_token_env_var"_s, source.key.name});
        return entry;
    }
    const QString bearer = kBearer + referenceTo(client.references, source.key.name);
    entry.members.append({u"headers"_s, StringPairs{{u"Authorization"_s, bearer}}});
    return entry;
}

// A `$` would be taken for the beginning of a variable by most clients.
Result<void> checkTexts(const ClientInfo &client, const EntrySource &source)
{
    const bool expands
        = client.references != ReferenceStyle::None && client.references != ReferenceStyle::NamedVariable;
    for (const QString &text : {source.program, source.url, source.key.name, source.sessionBus}) {
        const bool steers = std::ranges::any_of(text, [](QChar c) { return c < u' ' || c == QChar(0x7f); });
        if (steers || (expands && text.contains(u'$'))) {
            return entryProblem(u"clients.unusable_text"_s,
                u"%1 reads \"%2\" as something else, for its `$` or an unprintable character; use another path"_s
                    .arg(client.name, text.simplified().left(200)));
        }
    }
    return {};
}

Result<void> checkKey(const ClientInfo &client, const EntrySource &source)
{
    using enum KeyReference::Kind;
    const bool isHttp = source.transport == Transport::Http;
    if (isHttp && !client.speaksHttp()) {
        return entryProblem(u"clients.no_http"_s,
            u"%1 starts programs only: expected the transport stdio"_s.arg(client.name));
    }
    const bool variableWorks = client.references != ReferenceStyle::None
        && (isHttp || client.references != ReferenceStyle::NamedVariable);
    if (source.key.kind == Clear || (isHttp && (source.key.kind == Keychain || source.key.kind == File))
        || (source.key.kind == Variable && !variableWorks)) {
        return entryProblem(u"clients.key_place"_s,
            u"%1 cannot read the key from there with this transport"_s.arg(client.name));
    }
    return {};
}

StringPairs pairsOf(const QJsonValue &value)
{
    StringPairs pairs;
    const QJsonObject object = value.toObject();
    for (auto at = object.begin(); at != object.end(); ++at)
        pairs.append({at.key(), at.value().toString()});
    return pairs;
}

QString valueOf(const StringPairs &pairs, QLatin1StringView name)
{
    const auto found = std::ranges::find_if(
        pairs, [&](const auto &pair) { return pair.first.compare(name, Qt::CaseInsensitive) == 0; });
    return found == pairs.end() ? QString() : found->second;
}

KeyReference referenceIn(const QString &text)
{
    using enum KeyReference::Kind;
    if (text.isEmpty())
        return {};
    if (text.startsWith(kKeychain))
        return {Keychain, text.sliced(kKeychain.size())};
    if (text.startsWith(kFile))
        return {File, text.sliced(kFile.size())};
    const QString variable = variableOf(text);
    return variable.isEmpty() ? KeyReference{Clear, {}} : KeyReference{Variable, variable};
}

QString apiOfUrl(const QString &url)
{
    const QString path = QUrl(url).path();
    return path.contains(kApiPath) ? path.section(kApiPath, 1) : QString();
}

bool isBridge(const InstalledEntry &entry)
{
    QString program = entry.command.section(u'/', -1).section(u'\\', -1);
    if (program.endsWith(u".exe"_s, Qt::CaseInsensitive))
        program.chop(4);
    return program == kName && entry.arguments.value(0) == u"connect";
}

InstalledEntry asBridge(InstalledEntry entry)
{
    const auto after = [&](const QString &option) {
        const qsizetype at = entry.arguments.indexOf(option);
        return at < 0 ? QString() : entry.arguments.value(at + 1);
    };
    entry.url = after(u"--url"_s);
    entry.api = after(u"--api"_s);
    if (const QString file = after(u"--key-file"_s); !file.isEmpty())
        entry.key = {KeyReference::Kind::File, file};
    else
        entry.key = referenceIn(valueOf(entry.environment, kKeyVariable));
    return entry;
}

InstalledEntry asHttp(InstalledEntry entry)
{
    entry.transport = Transport::Http;
    entry.api = apiOfUrl(entry.url);
    QString bearer = valueOf(entry.headers, QLatin1StringView("Authorization"));
    if (bearer.startsWith(kBearer))
        bearer = bearer.sliced(kBearer.size());
    entry.key = entry.bearerVariable.isEmpty()
        ? referenceIn(bearer)
        : KeyReference{KeyReference::Kind::Variable, entry.bearerVariable};
    return entry;
}

} // namespace

QString KeyReference::toString() const
{
    switch (kind) {
    case Kind::None:
        return {};
    case Kind::Keychain:
        return kKeychain + name;
    case Kind::File:
        return kFile + name;
    case Kind::Variable:
        return u'$' + name;
    case Kind::Clear:
        return u"in clear"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject ClientEntry::toJson() const
{
    QJsonObject object;
    for (const EntryMember &member : members) {
        if (const auto *text = std::get_if<QString>(&member.value)) {
            object.insert(member.name, *text);
        } else if (const auto *list = std::get_if<QStringList>(&member.value)) {
            object.insert(member.name, QJsonArray::fromStringList(*list));
        } else {
            QJsonObject pairs;
            for (const auto &[key, value] : std::get<StringPairs>(member.value))
                pairs.insert(key, value);
            object.insert(member.name, pairs);
        }
    }
    return object;
}

QString entryName(const QString &api)
{
    return api.isEmpty() ? QString(kName) : kName + u'-' + api;
}

bool isEntryName(const QString &name)
{
    return name == kName || name.startsWith(kName + QLatin1StringView("-"));
}

Result<ClientEntry> makeEntry(ClientKind kind, const EntrySource &source)
{
    const ClientInfo &client = clientInfo(kind);
    if (const auto texts = checkTexts(client, source); !texts)
        return texts.error();
    if (const auto key = checkKey(client, source); !key)
        return key.error();
    if (!source.api.isEmpty() && namesEndpoint(source.url)) {
        return entryProblem(u"clients.bad_url"_s,
            u"%1 names an endpoint already, so no API can be named besides"_s.arg(source.url.left(200)));
    }
    return source.transport == Transport::Http ? httpEntry(client, source) : stdioEntry(client, source);
}

std::optional<InstalledEntry> readEntry(const QString &name, const QJsonObject &json)
{
    InstalledEntry entry;
    entry.name = name;
    entry.command = json["command"_L1].toString();
    for (const QJsonValue &word : json["args"_L1].toArray())
        entry.arguments.append(word.toString());
    entry.environment = pairsOf(json["env"_L1]);
    entry.headers = pairsOf(json["headers"_L1]);
    entry.bearerVariable = json["bearer_token_env_var"_L1].toString();
    entry.url = json["httpUrl"_L1].toString(json["url"_L1].toString());
    if (isBridge(entry))
        return asBridge(std::move(entry));
    // Another server may be anywhere; one of ours has its name and its path.
    if (entry.command.isEmpty() && isEntryName(name) && namesEndpoint(entry.url))
        return asHttp(std::move(entry));
    return std::nullopt;
}

} // namespace gatehouse::clients
