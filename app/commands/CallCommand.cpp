#include "app/commands/CallCommand.h"

#include "app/Terminal.h"
#include "app/commands/CallBatch.h"
#include "app/commands/CommandBuild.h"
#include "app/commands/InputFile.h"
#include "app/commands/ServeCommand.h"
#include "engine/credentials/SystemKeychain.h"
#include "engine/credentials/TokenStore.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::app {
namespace {

// A snapshot of one API made from the document alone.
Result<calls::SnapshotPointer, Problems> snapshotOfSpec(const CallOptions &options)
{
    auto catalog = loadCatalog(options.spec, {options.baseUrl, MissingServer::Refuse});
    if (!catalog) {
        Problem problem = catalog.error();
        if (problem.code == u"tools.no_server" && options.baseUrl.isEmpty()) {
            problem.path.clear();
            problem.message = QStringLiteral("%1 names no absolute http or https server: say with --base-url "
                                             "where requests go, as in --base-url https://api.example.com")
                                  .arg(options.spec);
        }
        return Problems{problem};
    }
    auto snapshot = std::make_shared<calls::Snapshot>();
    calls::ServingApi api;
    api.config.name = options.api.isEmpty() ? QStringLiteral("api") : options.api;
    api.catalog = catalog.takeValue();
    api.limits.egress = backend::EgressRule::namedBy(options.baseUrl);
    snapshot->apiIndex.insert(api.config.name, 0);
    snapshot->apis.push_back(std::move(api));
    return calls::SnapshotPointer(std::move(snapshot));
}

Result<calls::SnapshotPointer, Problems> snapshotFor(
    const CallOptions &options, credentials::TokenStore &tokens)
{
    if (!options.spec.isEmpty())
        return snapshotOfSpec(options);
    const gateway::BuildOutcome built = buildForCommand(findConfiguration(options.config), &tokens);
    if (!built.snapshot)
        return built.problems;
    complain(built.problems);
    return built.snapshot;
}

bool openInput(QFile &file)
{
    return file.fileName() == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
}

QByteArray argumentBytes(const CallOptions &options)
{
    if (options.arguments != "-")
        return options.arguments;
    QFile input(QStringLiteral("-"));
    return openInput(input) ? input.readAll() : QByteArray();
}

void printResult(const calls::CallOutcome &outcome, bool asJson)
{
    if (asJson)
        return print(resultJson(outcome.result));
    for (const QJsonValue &block : QJsonDocument::fromJson(outcome.result.content).array()) {
        const QString text = block[QLatin1String("text")].toString();
        if (!text.isNull())
            print(text);
        else
            print(QStringLiteral("[%1 %2]").arg(
                block[QLatin1String("type")].toString(), block[QLatin1String("mimeType")].toString()));
    }
}

int runBatch(const CallOptions &options, ToolCaller &caller)
{
    QFile input(options.batch);
    if (!openInput(input)) {
        complain(QStringLiteral("%1 cannot be read: %2").arg(options.batch, input.errorString()));
        return kBadInput;
    }
    const CallMode mode = options.dryRun ? CallMode::DryRun : CallMode::Send;
    const bool good = callEachLine(input, mode, caller, [](const QByteArray &answer) { print(answer); });
    return good ? kStopped : kBadInput;
}

int runOne(const CallOptions &options, const QJsonObject &arguments, ToolCaller &caller)
{
    const auto api = caller.find(options.tool, options.api);
    if (!api) {
        complain(Problems{api.error()});
        return kBadInput;
    }
    if (options.dryRun) {
        const auto request = caller.rehearse(**api, options.tool, arguments);
        if (request)
            print(*request);
        else
            complain(request.error());
        return request ? kStopped : kBadInput;
    }
    const calls::CallOutcome outcome = caller.call(**api, options.tool, arguments);
    printResult(outcome, options.json);
    if (outcome.status == calls::CallStatus::InvalidArguments)
        return kBadInput;
    return outcome.result.isError ? kFailed : kStopped;
}

} // namespace

int run(const CallOptions &options)
{
    QJsonParseError parseError;
    const QByteArray bytes = options.batch.isEmpty() ? argumentBytes(options) : QByteArray("{}");
    const QJsonDocument arguments = QJsonDocument::fromJson(bytes, &parseError);
    if (!arguments.isObject()) {
        complain(QStringLiteral("--args must be a JSON object: %1")
                     .arg(parseError.error == QJsonParseError::NoError ? QStringLiteral("it is an array")
                                                                       : parseError.errorString()));
        return kBadInput;
    }
    const SystemClock clock;
    telemetry::Log log(clock);
    credentials::SystemKeychain keychain;
    credentials::TokenStore tokens(clock, log, &keychain);
    const auto snapshot = snapshotFor(options, tokens);
    if (!snapshot) {
        complain(snapshot.error());
        return kBadInput;
    }
    ToolCaller caller(*snapshot);
    const int code
        = options.batch.isEmpty() ? runOne(options, arguments.object(), caller) : runBatch(options, caller);
    // A server that gave a new refresh token takes the old one no longer.
    while (tokens.isWriting())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return code;
}

} // namespace gatehouse::app
