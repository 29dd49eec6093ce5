#include "engine/clients/ClientCatalog.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

QList<ClientInfo> makeCatalog()
{
    using enum ClientKind;
    using enum ReferenceStyle;
    constexpr FileFormat kJson = FileFormat::Json;
    constexpr FileFormat kToml = FileFormat::Toml;
    constexpr ChildEnvironment kAll = ChildEnvironment::Everything;
    constexpr ChildEnvironment kFew = ChildEnvironment::Few;
    const QString servers = u"mcpServers"_s;
    return {
        {ClaudeDesktop, u"claude-desktop"_s, u"Claude Desktop"_s, kJson, servers, {}, false, None, kFew, {}},
        {ClaudeCode, u"claude-code"_s, u"Claude Code"_s, kJson, servers, u"url"_s, true, Braces, kAll,
            u"claude"_s},
        {Cursor, u"cursor"_s, u"Cursor"_s, kJson, servers, u"url"_s, false, EnvBraces, kAll, u"cursor"_s},
        {VsCode, u"vscode"_s, u"VS Code"_s, kJson, u"servers"_s, u"url"_s, true, EnvBraces, kAll, u"code"_s},
        {Codex, u"codex"_s, u"Codex"_s, kToml, u"mcp_servers"_s, u"url"_s, false, NamedVariable, kFew,
            u"codex"_s},
        {GeminiCli, u"gemini"_s, u"Gemini CLI"_s, kJson, servers, u"httpUrl"_s, false, Dollar, kAll,
            u"gemini"_s},
    };
}

QString firstOf(const QString &named, const QString &otherwise)
{
    return named.isEmpty() ? otherwise : named;
}

// Where desktop programs keep a folder of their own.
QString applicationFolder(const ClientEnvironment &environment)
{
    switch (environment.platform) {
    case Platform::Windows:
        return firstOf(environment.value(u"APPDATA"_s), environment.home() + u"/AppData/Roaming"_s);
    case Platform::MacOs:
        return environment.home() + u"/Library/Application Support"_s;
    case Platform::Linux:
        return firstOf(environment.value(u"XDG_CONFIG_HOME"_s), environment.home() + u"/.config"_s);
    }
    Q_UNREACHABLE();
}

// A folder that is there when the client has been started once.
QString clientFolder(ClientKind kind, const ClientEnvironment &environment)
{
    switch (kind) {
    case ClientKind::ClaudeDesktop:
        return applicationFolder(environment) + u"/Claude"_s;
    case ClientKind::ClaudeCode:
        return firstOf(environment.value(u"CLAUDE_CONFIG_DIR"_s), environment.home() + u"/.claude"_s);
    case ClientKind::Cursor:
        return environment.home() + u"/.cursor"_s;
    case ClientKind::VsCode:
        return applicationFolder(environment) + u"/Code/User"_s;
    case ClientKind::Codex:
        return firstOf(environment.value(u"CODEX_HOME"_s), environment.home() + u"/.codex"_s);
    case ClientKind::GeminiCli:
        return environment.home() + u"/.gemini"_s;
    }
    Q_UNREACHABLE();
}

bool isOnPath(const QString &program, const ClientEnvironment &environment)
{
    if (program.isEmpty())
        return false;
    const bool windows = environment.platform == Platform::Windows;
    const QStringList endings
        = windows ? QStringList{u".exe"_s, u".cmd"_s, u".bat"_s, QString()} : QStringList{QString()};
    const QStringList folders = environment.value(u"PATH"_s).split(windows ? u';' : u':', Qt::SkipEmptyParts);
    return std::ranges::any_of(folders, [&](const QString &folder) {
        return std::ranges::any_of(endings, [&](const QString &ending) {
            const QFileInfo found(folder + u'/' + program + ending);
            return found.isFile() && (windows || found.isExecutable());
        });
    });
}

} // namespace

const QList<ClientInfo> &clientCatalog()
{
    static const QList<ClientInfo> catalog = makeCatalog();
    return catalog;
}

const ClientInfo &clientInfo(ClientKind kind)
{
    const QList<ClientInfo> &catalog = clientCatalog();
    return *std::ranges::find(catalog, kind, &ClientInfo::kind);
}

std::optional<ClientKind> clientOfId(const QString &id)
{
    const QList<ClientInfo> &catalog = clientCatalog();
    const auto found = std::ranges::find(catalog, id, &ClientInfo::id);
    return found == catalog.end() ? std::nullopt : std::optional(found->kind);
}

ClientEnvironment ClientEnvironment::ofProcess()
{
    ClientEnvironment environment;
#if defined(Q_OS_WIN)
    environment.platform = Platform::Windows;
#elif defined(Q_OS_MACOS)
    environment.platform = Platform::MacOs;
#endif
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    for (const QString &name : process.keys())
        environment.variables.insert(name, process.value(name));
    return environment;
}

QString ClientEnvironment::home() const
{
    const QString home = platform == Platform::Windows ? value(u"USERPROFILE"_s) : value(u"HOME"_s);
    return home.isEmpty() ? QDir::homePath() : QDir::fromNativeSeparators(home);
}

QString clientFile(ClientKind kind, const ClientEnvironment &environment)
{
    const QString folder = QDir::fromNativeSeparators(clientFolder(kind, environment));
    switch (kind) {
    case ClientKind::ClaudeDesktop:
        return folder + u"/claude_desktop_config.json"_s;
    case ClientKind::ClaudeCode: // beside its folder, unless that was put elsewhere
        return environment.value(u"CLAUDE_CONFIG_DIR"_s).isEmpty() ? environment.home() + u"/.claude.json"_s
                                                                   : folder + u"/.claude.json"_s;
    case ClientKind::Cursor:
    case ClientKind::VsCode:
        return folder + u"/mcp.json"_s;
    case ClientKind::Codex:
        return folder + u"/config.toml"_s;
    case ClientKind::GeminiCli:
        return folder + u"/settings.json"_s;
    }
    Q_UNREACHABLE();
}

bool isClientThere(ClientKind kind, const ClientEnvironment &environment)
{
    return QFileInfo::exists(clientFile(kind, environment))
        || QFileInfo(clientFolder(kind, environment)).isDir()
        || isOnPath(clientInfo(kind).program, environment);
}

} // namespace gatehouse::clients
