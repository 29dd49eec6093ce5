#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse::clients {

enum class ClientKind { ClaudeDesktop, ClaudeCode, Cursor, VsCode, Codex, GeminiCli };
enum class FileFormat { Json, Toml }; // JSON with comments and trailing commas, where somebody wrote some
enum class Transport { Stdio, Http };
// How a client writes "the value of this variable" in its file.
enum class ReferenceStyle {
    None,
    Braces, // ${NAME}, ${NAME:-text}
    EnvBraces, // ${env:NAME}
    Dollar, // $NAME, ${NAME}
    NamedVariable // bearer_token_env_var = "NAME"
};
// Which variables a program gets that the client starts, besides those of its entry.
enum class ChildEnvironment { Everything, Few };

// What is known about a client. Plain data.
struct ClientInfo
{
    ClientKind kind = ClientKind::ClaudeDesktop;
    QString id; // of the command line: "claude-desktop"
    QString name; // for people: "Claude Desktop"
    FileFormat format = FileFormat::Json;
    QString serversKey; // "mcpServers"
    QString urlKey; // of an HTTP entry; empty: stdio only
    bool writesType = false; // "type": "stdio" or "http" stands in each entry
    ReferenceStyle references = ReferenceStyle::None;
    ChildEnvironment childEnvironment = ChildEnvironment::Everything;
    QString program; // on PATH; empty: it has none

    bool speaksHttp() const { return !urlKey.isEmpty(); }
};

// In the order in which they are shown.
const QList<ClientInfo> &clientCatalog();
const ClientInfo &clientInfo(ClientKind kind);
std::optional<ClientKind> clientOfId(const QString &id);

enum class Platform { Linux, MacOs, Windows };

// What paths depend on: given, so that tests decide it.
struct ClientEnvironment
{
    Platform platform = Platform::Linux;
    QHash<QString, QString> variables; // HOME, APPDATA, PATH …

    static ClientEnvironment ofProcess();
    QString value(const QString &name) const { return variables.value(name); }
    // HOME, or USERPROFILE.
    QString home() const;
};

// The client's file for this user; projects may have others.
QString clientFile(ClientKind kind, const ClientEnvironment &environment);
// Whether it seems to be installed: its file, its folder or its program is there. Asks the disk.
bool isClientThere(ClientKind kind, const ClientEnvironment &environment);

} // namespace gatehouse::clients
