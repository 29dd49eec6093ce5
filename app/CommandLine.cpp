#include "app/CommandLine.h"

#include "app/ClientsCommandLine.h"
#include "app/Terminal.h"
#include "app/demo/DemoHost.h"
#include "app/reference/Reference.h"

#include <CLI/CLI.hpp>

#include <map>

namespace gatehouse::app {
namespace {

// CLI11 speaks std::string; what it found is turned to QString in one place.
struct Words
{
    std::string config;
    std::string host;
    int port = -1;
    bool noGui = false;
    bool tray = false;
    bool demo = false;
    bool noWatch = false;
    std::vector<std::string> paths;
    std::string api;
    bool json = false;
    bool full = false;
    bool tokens = false;
    OutputSchemaMode outputSchema = OutputSchemaMode::Advisory;
    std::string spec;
    std::string tool;
    std::string arguments = "{}";
    std::string baseUrl;
    std::string batch;
    std::string failOn = "skipped";
    DiffFailure diffFailure = DiffFailure::Never;
    bool dryRun = false;
    bool printSpec = false;
    int demoPort = demo::kDemoPort;
    std::string url = "http://127.0.0.1:4000";
    std::string profile;
    std::string keyFile;
    std::string team;
    std::string expires;
    std::string logFile;
    std::string secret;
    std::optional<LogLevel> logLevel;
    bool noBrowser = false;
    int wait = 0;
    std::string database;
    std::map<std::string, std::string> activity; // by the name of a question's part
    int limit = 100;
    bool follow = false;
    std::string reference;
};

QString text(const std::string &word)
{
    return QString::fromStdString(word);
}

ServeOptions serveOptions(const Words &words)
{
    ServeOptions options;
    options.start.configFile = text(words.config);
    options.start.host = text(words.host);
    if (words.port >= 0)
        options.start.port = static_cast<quint16>(words.port);
    options.demo = words.demo;
    options.start.watch = !words.noWatch;
    return options;
}

void addTopLevel(CLI::App &app, Words &words)
{
    app.add_option("--config", words.config,
        "Configuration file (default: $GATEHOUSE_CONFIG, config.yaml or config/config.yaml here, then the "
        "one in the user's configuration folder)");
    app.add_option("--host", words.host, "Listen here instead of gateway.host");
    app.add_option("--port", words.port, "Listen on this port instead of gateway.port; 0: any free one")
        ->check(CLI::Range(0, 65535));
    CLI::Option *noGui = app.add_flag("--no-gui", words.noGui, "Serve without a window");
    app.add_flag("--tray", words.tray, "Start in the tray; as a window where there is none")->excludes(noGui);
    app.add_flag("--demo", words.demo, "Run the demo backend too");
    app.add_flag(
        "--no-watch", words.noWatch, "Do not reload by itself when the configuration or a document changes");
    app.set_version_flag("--version", std::string("gatehouse " GATEHOUSE_VERSION));
}

CLI::App *addCheck(CLI::App &app, Words &words)
{
    CLI::App *check
        = app.add_subcommand("check", "Say what is wrong with configurations or OpenAPI documents");
    check->add_option("path", words.paths, "Files or folders (default: the configuration)");
    check->add_flag("--json", words.json, "As JSON, with what became of each operation of a document");
    check->add_option("--fail-on", words.failOn, "What makes the exit code 3")
        ->check(CLI::IsMember({"degraded", "skipped"}))
        ->capture_default_str();
    return check;
}

std::map<std::string, OutputSchemaMode> outputSchemaModes()
{
    return {{"off", OutputSchemaMode::Off}, {"advisory", OutputSchemaMode::Advisory},
        {"strict", OutputSchemaMode::Strict}};
}

CLI::App *addTools(CLI::App &app, Words &words)
{
    CLI::App *tools = app.add_subcommand("tools", "List the tools of a configuration or an OpenAPI document");
    tools->add_option("path", words.paths, "Configuration or OpenAPI document (default: the configuration)")
        ->expected(0, 1);
    tools->add_option("--api", words.api, "Only this API");
    tools->add_flag("--json", words.json, "As a JSON array of MCP tools");
    tools->add_flag(
        "--full", words.full, "With --json or --tokens: schemas in the profile full, not portable");
    tools->add_flag(
        "--tokens", words.tokens, "About how many tokens each tool costs a model, and all of them");
    tools->add_option("--output-schema", words.outputSchema, "Of a document: as conversion.output_schema")
        ->transform(CLI::CheckedTransformer(outputSchemaModes()));
    return tools;
}

CLI::App *addDiff(CLI::App &app, Words &words)
{
    const std::map<std::string, DiffFailure> failures{
        {"never", DiffFailure::Never}, {"breaking", DiffFailure::Breaking}, {"any", DiffFailure::Any}};
    CLI::App *diff
        = app.add_subcommand("diff", "Say what clients would see change, and what would break them");
    diff->add_option("paths", words.paths, "Before and after: configurations or OpenAPI documents")
        ->required()
        ->expected(2);
    diff->add_option("--api", words.api, "Only this API of a configuration");
    diff->add_flag("--json", words.json, "As a JSON object");
    diff->add_option("--fail-on", words.diffFailure, "What makes the exit code 3 (default: never)")
        ->transform(CLI::CheckedTransformer(failures).description({}))
        ->type_name("{never,breaking,any}");
    diff->add_option("--output-schema", words.outputSchema, "Of documents: as conversion.output_schema")
        ->transform(CLI::CheckedTransformer(outputSchemaModes()));
    return diff;
}

CLI::App *addCall(CLI::App &app, Words &words)
{
    CLI::App *call = app.add_subcommand("call", "Call one tool, or one for each line of a file");
    call->add_option("--config", words.config, "Configuration file");
    call->add_option("--spec", words.spec, "OpenAPI document to use instead of a configuration")
        ->excludes("--config");
    call->add_option("--base-url", words.baseUrl, "Where to send it, instead of the document's server")
        ->needs("--spec");
    call->add_option("--api", words.api, "The API, where several have such a tool");
    CLI::Option_group *what = call->add_option_group("what");
    CLI::Option *tool = what->add_option("--tool", words.tool, "The tool's name");
    what->add_option("--batch", words.batch,
        "File of calls, a line each: {\"tool\": NAME, \"args\": {…}}; -: stdin. Prints a line of JSON for "
        "each; exit code 3 unless all were good");
    what->require_option(1);
    call->add_option("--args", words.arguments, "Arguments, a JSON object; -: from stdin")->needs(tool);
    call->add_flag("--dry-run", words.dryRun, "Send nothing, print the request as a HAR request object");
    call->add_flag("--json", words.json, "Print the whole result as JSON; a batch always does");
    return call;
}

CLI::App *addDemo(CLI::App &app, Words &words)
{
    CLI::App *demo = app.add_subcommand("demo", "Run the demo backend alone");
    demo->add_option("--port", words.demoPort, "Port; 0: any free one")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    demo->add_flag("--spec", words.printSpec, "Print its OpenAPI document and end");
    return demo;
}

std::map<std::string, LogLevel> logLevels()
{
    return {{"debug", LogLevel::Debug}, {"info", LogLevel::Info}, {"warning", LogLevel::Warning},
        {"error", LogLevel::Error}};
}

CLI::App *addConnect(CLI::App &app, Words &words)
{
    CLI::App *connect = app.add_subcommand(
        "connect", "Be an MCP server on stdin and stdout, for clients that start programs");
    connect->add_option("--url", words.url, "The running gateway, or an MCP endpoint of it")
        ->capture_default_str();
    connect->add_option("--api", words.api, "Only this API (default: all that the key may use)");
    connect->add_option("--profile", words.profile, "How schemas are listed (default: as the gateway says)")
        ->check(CLI::IsMember({"portable", "full"}));
    CLI::Option *keyFile = connect->add_option(
        "--key-file", words.keyFile, "File with the key on its first line (default: $GATEHOUSE_API_KEY)");
    CLI::Option *config = connect->add_option("--config", words.config,
        "Carry a gateway with this configuration inside instead; it needs no service and no key");
    config->excludes("--url")->excludes(keyFile);
    connect->add_option("--team", words.team, "With --config: the rights of this team (default: all)")
        ->needs(config);
    connect->add_option("--log-file", words.logFile, "Append the log to this file (default: stderr)");
    connect
        ->add_option(
            "--log-level", words.logLevel, "Least level that is logged (default: info, on stderr warning)")
        ->transform(CLI::CheckedTransformer(logLevels()).description({}))
        ->type_name("{debug,info,warning,error}");
    connect->footer("The key is in $GATEHOUSE_API_KEY: the key itself, file:PATH or keychain:NAME; it never "
                    "stands on the command line.\n"
                    "Ends with 0 when stdin ends.");
    return connect;
}

CLI::App *addLogin(CLI::App &app, Words &words)
{
    CLI::App *login = app.add_subcommand(
        "login", "Log in with the browser to an API that wants a person to (grant authorization_code)");
    login->add_option("api", words.api, "The API's name")->required();
    login->add_option("--team", words.team, "For this team's own credential (auth.per_team)");
    login->add_option("--config", words.config, "Configuration file");
    login->add_flag("--no-browser", words.noBrowser, "Only print the address to open");
    return login;
}

// A key never stands on the command line, where every user of the machine could see it.
CLI::App *addKeys(CLI::App &app, Words &words)
{
    CLI::App *keys = app.add_subcommand("keys", "Make keys for clients, and hashes of keys");
    keys->require_subcommand(1);
    CLI::App *fresh = keys->add_subcommand(
        "new", "Make a key: it goes to stdout once, what config.yaml needs of it to stderr");
    fresh->add_option("--team", words.team, "The team it is for");
    fresh->add_option("--expires", words.expires, "Until when it is good: 2030-01-31, or with a time");
    keys->add_subcommand("hash", "Say the hash of the key on stdin, or of one typed unseen");
    return keys;
}

KeysOptions keysOptions(const CLI::App &keys, const Words &words)
{
    return {keys.got_subcommand("new") ? KeysAction::New : KeysAction::Hash, text(words.team),
        text(words.expires)};
}

CLI::App *addStatus(CLI::App &app, Words &words)
{
    CLI::App *status = app.add_subcommand("status", "Say how a running gateway is");
    status->add_option("--url", words.url, "The running gateway")->capture_default_str();
    status->add_option("--key-file", words.keyFile,
        "File with the master key on its first line, to be told more (default: $GATEWAY_MASTER_KEY)");
    status->add_option("--wait", words.wait, "Wait so many seconds for it to serve")
        ->check(CLI::Range(0, 3600));
    status->add_flag("--json", words.json, "As JSON");
    status->footer("Exit codes: 0 it serves, 1 it serves but an API is out of service, 2 bad command line,\n"
                   "3 nobody answers there, or it does not serve yet or any more.");
    return status;
}

CLI::App *addActivity(CLI::App &app, Words &words)
{
    CLI::App *activity = app.add_subcommand("activity", "List the calls that the gateway recorded");
    activity->add_option("--config", words.config, "Configuration that says where they are");
    activity->add_option("--database", words.database, "The database itself")->excludes("--config");
    const auto part = [&](const char *name, const char *help) {
        activity->add_option(std::string("--") + name, words.activity[name], help);
    };
    part("since", "Begun since then: 15m, 1h, 7d, or 2030-01-31T12:00:00Z");
    part("until", "Begun before then");
    part("team", "Only of this team");
    part("api", "Only of this API");
    part("tool", "Only of this tool");
    part("outcome", "Only with this outcome, such as success or backend_timeout");
    part("text", "Only with this text in a name, the request id, the arguments or the answer");
    activity->add_option("--limit", words.limit, "The newest of them, so many")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    activity->add_flag("--json", words.json, "A JSON object a line");
    activity->add_flag("--follow", words.follow, "Go on with those that come, until interrupted");
    return activity;
}

ActivityOptions activityOptions(const Words &words)
{
    ActivityOptions options{
        text(words.config), text(words.database), {}, words.limit, words.json, words.follow};
    for (const auto &[name, value] : words.activity) {
        if (!value.empty())
            options.question.insert(text(name), text(value));
    }
    return options;
}

struct SecretsCommands
{
    const CLI::App *secrets;
    const CLI::App *list;
    const CLI::App *set;
};

SecretsCommands addSecrets(CLI::App &app, Words &words)
{
    CLI::App *secrets = app.add_subcommand("secrets", "Keep secrets in the keychain, for keychain:NAME");
    secrets->require_subcommand(1, 1);
    CLI::App *list = secrets->add_subcommand("list", "Names and states, never values");
    list->add_option("--config", words.config, "Configuration whose references are listed too");
    CLI::App *set = secrets->add_subcommand(
        "set", "Read a value from stdin, or from a terminal without echo, and keep it");
    CLI::App *remove = secrets->add_subcommand("delete", "Forget a value");
    for (CLI::App *named : {set, remove})
        named->add_option("name", words.secret, "As in keychain:NAME")->required();
    return {secrets, list, set};
}

SecretsOptions secretsOptions(const SecretsCommands &commands, const Words &words)
{
    const SecretsAction action = commands.list->parsed() ? SecretsAction::List
        : commands.set->parsed()                         ? SecretsAction::Set
                                                         : SecretsAction::Delete;
    return {action, text(words.secret), text(words.config)};
}

ConnectOptions connectOptions(const Words &words)
{
    return {text(words.url), text(words.api), text(words.profile), text(words.keyFile), text(words.config),
        text(words.team), text(words.logFile), words.logLevel};
}

QStringList texts(const std::vector<std::string> &words)
{
    QStringList list;
    for (const std::string &word : words)
        list.append(text(word));
    return list;
}

} // namespace

Command parseCommandLine(int argc, char **argv)
{
    CLI::App app("Gatehouse: REST APIs as MCP tools, governed.");
    app.footer(
        "Without a command: the window, or with --no-gui the service.\n"
        "Exit codes: 0 as asked, 1 failed while running, 2 bad command line, 3 bad input, 4 address in use.");
    app.require_subcommand(0, 1);
    Words words;
    addTopLevel(app, words);
    const CLI::App *check = addCheck(app, words);
    const CLI::App *tools = addTools(app, words);
    const CLI::App *diff = addDiff(app, words);
    const CLI::App *call = addCall(app, words);
    const CLI::App *demo = addDemo(app, words);
    const CLI::App *connect = addConnect(app, words);
    const CLI::App *login = addLogin(app, words);
    const CLI::App *keys = addKeys(app, words);
    const CLI::App *activity = addActivity(app, words);
    const SecretsCommands secrets = addSecrets(app, words);
    const CLI::App *status = addStatus(app, words);
    const CLI::App *schema = app.add_subcommand("schema", "Print the JSON Schema of config.yaml");
    const ClientsCommandLine clients(app);
    const CLI::App *completion = addCompletion(app, words.reference); // knows those before it
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const int code = app.exit(error);
        return Finished{code == 0 ? kStopped : kBadCommandLine};
    }
    if (const auto options = clients.options())
        return *options;
    if (check->parsed())
        return CheckOptions{texts(words.paths), text(words.config), words.json,
            words.failOn == "degraded" ? FailOn::Degraded : FailOn::Skipped};
    if (tools->parsed())
        return ToolsOptions{words.paths.empty() ? text(words.config) : text(words.paths.front()),
            text(words.api), words.json, words.full, words.tokens, words.outputSchema};
    if (diff->parsed())
        return DiffOptions{text(words.paths[0]), text(words.paths[1]), text(words.api), words.json,
            words.diffFailure, words.outputSchema};
    if (call->parsed()) {
        return CallOptions{text(words.config), text(words.spec), text(words.baseUrl), text(words.api),
            text(words.tool), QByteArray::fromStdString(words.arguments), text(words.batch), words.dryRun,
            words.json};
    }
    if (activity->parsed())
        return activityOptions(words);
    if (keys->parsed())
        return keysOptions(*keys, words);
    if (connect->parsed())
        return connectOptions(words);
    if (login->parsed())
        return LoginOptions{text(words.config), text(words.api), text(words.team), !words.noBrowser};
    if (secrets.secrets->parsed())
        return secretsOptions(secrets, words);
    if (completion->parsed())
        return Finished{printReference(words.reference, app)};
    if (status->parsed())
        return StatusOptions{
            text(words.url), text(words.keyFile), words.json, std::chrono::seconds(words.wait)};
    if (schema->parsed())
        return SchemaOptions{};
    if (demo->parsed())
        return DemoOptions{static_cast<quint16>(words.demoPort), words.printSpec};
    return words.noGui ? Command(serveOptions(words)) : WindowOptions{serveOptions(words), words.tray};
}

} // namespace gatehouse::app
