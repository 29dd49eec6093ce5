#include "app/Terminal.h"
#include "app/commands/ClientsGateway.h"
#include "app/commands/ClientsParts.h"
#include "app/commands/CommandBuild.h"
#include "engine/clients/ClientBundle.h"
#include "engine/clients/ClientChoice.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

// In a static library its resources are there when they are asked for.
static void addBundleIcon()
{
    Q_INIT_RESOURCE(bundle);
}

namespace gatehouse::app {
namespace {

QByteArray bundleIcon()
{
    addBundleIcon();
    QFile icon(u":/bundle/icon.png"_s);
    return icon.open(QIODevice::ReadOnly) ? icon.readAll() : QByteArray();
}

// What the endpoint lists to the team now. An API that is out of service has none, and says so.
QList<clients::BundleTool> servedTools(
    const calls::Snapshot &snapshot, const access::Principal &principal, const QString &api)
{
    QList<clients::BundleTool> tools;
    for (const calls::ServingApi &serving : snapshot.apis) {
        const access::ToolRule *rule = snapshot.policy.rule(principal, serving.config.name);
        if (!rule || !serving.isReady() || (!api.isEmpty() && serving.config.name != api))
            continue;
        for (const tools::Tool &tool : serving.catalog->tools()) {
            if (rule->admits(tool.name))
                tools.append({api.isEmpty() ? tool.qualifiedName : tool.name, tool.description});
        }
    }
    return tools;
}

QString titleOf(const GatewayConfig &config, const QString &api)
{
    const auto found = std::ranges::find(config.apis, api, &ApiConfig::name);
    if (found == config.apis.end())
        return api.isEmpty() ? config.name : QString();
    return found->displayName;
}

// What is known without a configuration is where the gateway is.
Result<clients::BundleSource> bundleSource(const ClientsOptions &options, const KnownGateway &gateway)
{
    clients::BundleSource source{QCoreApplication::applicationFilePath(), QStringLiteral(GATEHOUSE_VERSION),
        gateway.url, options.apis.value(0), {}, options.team, {}, bundleIcon()};
    if (!gateway.isConfigured)
        return source;
    const auto team = clients::teamOf(gateway.config, options.team, options.apis);
    if (!team)
        return team.error();
    source.team = *team ? (*team)->name : QString();
    source.title = titleOf(gateway.config, source.api);
    const gateway::BuildOutcome built = buildForCommand(gateway.configFile);
    complain(built.problems);
    if (built.snapshot) {
        const access::Principal principal
            = *team ? access::Principal{access::PrincipalKind::Team, source.team} : access::masterPrincipal();
        source.tools = servedTools(*built.snapshot, principal, source.api);
    }
    return source;
}

void sayWritten(
    const ClientsOptions &options, const clients::WrittenBundle &bundle, const clients::BundleSource &source)
{
    if (options.json) {
        return printJson({{u"file"_s, bundle.file}, {u"bytes"_s, bundle.size}, {u"url"_s, source.url},
            {u"api"_s, source.api}, {u"team"_s, source.team}, {u"tools"_s, source.tools.size()},
            {u"hasLibraries"_s, bundle.hasLibraries}});
    }
    complain(u"%1 is written: %2 KB, %3 tools. Opened, Claude Desktop asks for the key and keeps it."_s
                 .arg(bundle.file)
                 .arg(bundle.size / 1024)
                 .arg(source.tools.size()));
    complain(bundle.hasLibraries
            ? u"It has its libraries with it, and is for every machine of this kind."_s
            : u"It is for this machine, whose libraries it uses. One for others: from the Gatehouse of the portable tar."_s);
}

} // namespace

int exportBundle(const ClientsOptions &options)
{
    if (options.apis.size() > 1) {
        return complainAboutClient({Severity::Error, u"clients.one_api"_s,
            u"a bundle is one server: expected one --api, or none for all that the key may use"_s, {}, {}});
    }
    const auto gateway = readGateway(options);
    if (!gateway)
        return complainAboutClient(gateway.error());
    const auto source = bundleSource(options, *gateway);
    if (!source)
        return complainAboutClient(source.error());
    const auto written = clients::writeBundle(options.bundle, *source);
    if (!written)
        return complainAboutClient(written.error());
    sayWritten(options, *written, *source);
    return kStopped;
}

} // namespace gatehouse::app
