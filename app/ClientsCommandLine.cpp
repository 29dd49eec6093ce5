#include "app/ClientsCommandLine.h"

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <vector>

namespace gatehouse::app {

struct ClientsCommandLine::Words
{
    std::map<ClientsAction, CLI::App *> verbs;
    std::string client;
    std::string clientConfig;
    std::string bundle;
    std::string config;
    std::string team;
    std::vector<std::string> apis;
    std::string url;
    std::string transport = "auto";
    std::string keyFile;
    bool dryRun = false;
    bool json = false;
    int timeout = 45; // the bridge waits 30 s for a gateway, and then says so
};

namespace {

const std::map<std::string, std::optional<clients::Transport>> &transports()
{
    static const std::map<std::string, std::optional<clients::Transport>> words{
        {"auto", std::nullopt}, {"stdio", clients::Transport::Stdio}, {"http", clients::Transport::Http}};
    return words;
}

std::vector<std::string> clientIds()
{
    std::vector<std::string> ids;
    for (const clients::ClientInfo &client : clients::clientCatalog())
        ids.push_back(client.id.toStdString());
    return ids;
}

} // namespace

CLI::App *ClientsCommandLine::addVerb(ClientsAction action, const char *name, const char *help)
{
    Words &words = *m_words;
    CLI::App *verb = m_clients->add_subcommand(name, help);
    words.verbs[action] = verb;
    if (action != ClientsAction::List && action != ClientsAction::Export) {
        verb->add_option("client", words.client, "Which client")
            ->required()
            ->check(CLI::IsMember(clientIds()));
        verb->add_option("--client-config", words.clientConfig,
            "The client's file, such as a project's .mcp.json (default: the user's own)");
    }
    verb->add_flag("--json", words.json, "As JSON");
    return verb;
}

ClientsCommandLine::ClientsCommandLine(CLI::App &app)
    : m_words(std::make_unique<Words>())
    , m_clients(app.add_subcommand("clients", "Put Gatehouse into MCP clients, try it there, take it out"))
{
    Words &words = *m_words;
    m_clients->require_subcommand(1, 1);
    addVerb(ClientsAction::List, "list", "Which clients are here, and what of Gatehouse is in them");
    CLI::App *install = addVerb(ClientsAction::Install, "install", "Write an entry into a client's file");
    install->add_option(
        "--config", words.config, "Configuration that says where the gateway is and who may use it");
    install->add_option("--team", words.team, "As this team (default: the only one, or whose key is given)");
    install
        ->add_option("--api", words.apis, "Only this API; several: an entry for each (default: one for all)")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    install->add_option("--url", words.url, "The gateway (default: as the configuration says)");
    install->add_option("--transport", words.transport, "How the client reaches it")
        ->check(CLI::IsMember({"auto", "stdio", "http"}))
        ->capture_default_str();
    install->add_option("--key-file", words.keyFile,
        "File with the key on its first line; -: stdin (default: the configuration's, $GATEHOUSE_API_KEY or "
        "the "
        "keychain's)");
    install->add_flag("--dry-run", words.dryRun, "Change nothing, show what would change");
    install->footer(
        "The key goes into the keychain, or else stays in $GATEHOUSE_API_KEY or in a file for this user "
        "alone;\nnever into the client's file, nor onto the command line.");
    CLI::App *remove = addVerb(ClientsAction::Remove, "remove", "Take our entries out of a client's file");
    remove->add_option("--api", words.apis, "Only the entry of this API (default: all of ours)")->expected(1);
    remove->add_flag("--dry-run", words.dryRun, "Change nothing, show what would change");
    CLI::App *verify = addVerb(ClientsAction::Verify, "verify",
        "Do what the client would: start it, list the tools, call one that reads");
    verify->add_option("--api", words.apis, "Only the entry of this API (default: all of ours)")->expected(1);
    verify->add_option("--timeout", words.timeout, "Seconds for each entry")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    addExport();
}

void ClientsCommandLine::addExport()
{
    Words &words = *m_words;
    CLI::App *bundle = addVerb(ClientsAction::Export, "export",
        "Write a bundle (.mcpb) that Claude Desktop installs with a double click");
    bundle->add_option("file", words.bundle, "The bundle, such as crm.mcpb")->required();
    bundle->add_option(
        "--config", words.config, "Configuration that says where the gateway is and which tools it has");
    bundle->add_option("--team", words.team, "For this team (default: the only one)");
    bundle->add_option("--api", words.apis, "Only this API (default: all that the key may use)")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    bundle->add_option("--url", words.url, "The gateway, until its user says another one");
    bundle->footer("No key is in it: Claude Desktop asks for the key, and keeps it in the keychain.");
}

ClientsCommandLine::~ClientsCommandLine() = default;

std::optional<ClientsOptions> ClientsCommandLine::options() const
{
    if (!m_clients->parsed())
        return std::nullopt;
    const Words &words = *m_words;
    ClientsOptions options;
    for (const auto &[action, verb] : words.verbs) {
        if (verb->parsed())
            options.action = action;
    }
    const auto text = [](const std::string &word) { return QString::fromStdString(word); };
    options.client = clients::clientOfId(text(words.client)).value_or(clients::ClientKind::ClaudeDesktop);
    options.clientConfig = text(words.clientConfig);
    options.bundle = text(words.bundle);
    options.config = text(words.config);
    options.team = text(words.team);
    for (const std::string &api : words.apis)
        options.apis.append(text(api));
    options.url = text(words.url);
    options.transport = transports().at(words.transport);
    options.keyFile = text(words.keyFile);
    options.dryRun = words.dryRun;
    options.json = words.json;
    options.timeout = std::chrono::seconds(words.timeout);
    return options;
}

} // namespace gatehouse::app
