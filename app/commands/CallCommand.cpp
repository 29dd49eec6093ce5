#include "app/commands/CallCommand.h"

#include "app/Terminal.h"
#include "app/commands/HarRequest.h"
#include "app/commands/InputFile.h"
#include "app/commands/ServeCommand.h"
#include "engine/backend/CurlHttpClient.h"
#include "engine/calls/CallPipeline.h"
#include "engine/gateway/SnapshotBuilder.h"

#include <QDateTime>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::app {
namespace {

Problem problem(const char *code, const QString &message)
{
    return {Severity::Error, QString::fromLatin1(code), message, {}, {}};
}

// A snapshot of one API made from the document alone.
Result<calls::SnapshotPointer, Problems> snapshotOfSpec(const CallOptions &options)
{
    auto catalog = loadCatalog(options.spec, options.baseUrl);
    if (!catalog)
        return Problems{catalog.error()};
    auto snapshot = std::make_shared<calls::Snapshot>();
    calls::ServingApi api;
    api.config.name = options.api.isEmpty() ? QStringLiteral("api") : options.api;
    api.catalog = catalog.takeValue();
    snapshot->apiIndex.insert(api.config.name, 0);
    snapshot->apis.push_back(std::move(api));
    return calls::SnapshotPointer(std::move(snapshot));
}

Result<calls::SnapshotPointer, Problems> snapshotFor(const CallOptions &options)
{
    if (!options.spec.isEmpty())
        return snapshotOfSpec(options);
    const gateway::BuildOutcome built
        = gateway::buildSnapshot(findConfiguration(options.config), nullptr, QDateTime::currentDateTimeUtc());
    if (!built.snapshot)
        return built.problems;
    complain(built.problems);
    return built.snapshot;
}

// The one ready API that has the tool, or the one that was named.
Result<const calls::ServingApi *> findApi(const calls::Snapshot &snapshot, const CallOptions &options)
{
    const calls::ServingApi *found = nullptr;
    for (const calls::ServingApi &api : snapshot.apis) {
        if (!api.isReady() || (!options.api.isEmpty() && api.config.name != options.api)
            || !api.catalog->find(options.tool))
            continue;
        if (found) {
            return problem("call.ambiguous",
                QStringLiteral("%1 and %2 both have a tool %3; say which with --api")
                    .arg(found->config.name, api.config.name, options.tool));
        }
        found = &api;
    }
    if (!found)
        return problem("call.unknown_tool",
            QStringLiteral("there is no tool \"%1\"; `gatehouse tools` lists them").arg(options.tool));
    return found;
}

// The credential's place stays visible, its value does not.
calls::ServingApi withMaskedSecrets(const calls::ServingApi &api)
{
    calls::ServingApi masked = api;
    const Secret stars(QByteArrayView("***"));
    if (!masked.credential.secret.isEmpty())
        masked.credential.secret = stars;
    if (!masked.credential.username.isEmpty())
        masked.credential.username = stars;
    http::Headers headers;
    for (const http::Header &header : api.headers)
        headers.add(header.name, "***");
    masked.headers = headers;
    return masked;
}

int dryRun(const calls::ServingApi &api, const QString &toolName, const QJsonObject &arguments)
{
    const auto request = calls::rehearse(withMaskedSecrets(api), *api.catalog->find(toolName), arguments);
    if (!request) {
        complain(request.error());
        return kBadInput;
    }
    print(harRequest(*request));
    return kStopped;
}

void printResult(const calls::CallOutcome &outcome, bool asJson)
{
    if (asJson) {
        ByteWriter json(QByteArray("{"), outcome.result.content.size());
        tools::appendResultMembers(json, outcome.result);
        return print(json.take() + '}');
    }
    for (const QJsonValue &block : QJsonDocument::fromJson(outcome.result.content).array()) {
        const QString text = block[QLatin1String("text")].toString();
        if (!text.isNull())
            print(text);
        else
            print(QStringLiteral("[%1 %2]").arg(
                block[QLatin1String("type")].toString(), block[QLatin1String("mimeType")].toString()));
    }
}

calls::CallOutcome callNow(const calls::SnapshotPointer &snapshot, const QString &api, const QString &tool,
    const QJsonObject &arguments)
{
    const SystemClock clock;
    backend::CurlHttpClient client;
    access::RateLimiter limiter(clock);
    telemetry::Metrics metrics;
    telemetry::WorkerMetrics workerMetrics(metrics);
    telemetry::Log log(clock);
    log.setLevel(LogLevel::Error);
    calls::SharedCounts counts;
    calls::CallPipeline pipeline({client, limiter, workerMetrics, log, counts, clock});

    calls::CallRequest request;
    request.snapshot = snapshot;
    request.principal = access::masterPrincipal();
    request.address = {api, tool};
    request.arguments = arguments;
    calls::CallOutcome answer;
    QEventLoop loop;
    const auto ticket = pipeline.start(std::move(request), [&](calls::CallOutcome outcome) {
        answer = std::move(outcome);
        loop.quit();
    });
    if (ticket != 0)
        loop.exec();
    return answer;
}

} // namespace

int run(const CallOptions &options)
{
    QJsonParseError parseError;
    const QJsonDocument arguments = QJsonDocument::fromJson(options.arguments, &parseError);
    if (!arguments.isObject()) {
        complain(QStringLiteral("--args must be a JSON object: %1").arg(parseError.errorString()));
        return kBadInput;
    }
    const auto snapshot = snapshotFor(options);
    if (!snapshot) {
        complain(snapshot.error());
        return kBadInput;
    }
    const auto api = findApi(**snapshot, options);
    if (!api) {
        complain(Problems{api.error()});
        return kBadInput;
    }
    if (options.dryRun)
        return dryRun(**api, options.tool, arguments.object());

    const calls::CallOutcome outcome
        = callNow(*snapshot, (*api)->config.name, options.tool, arguments.object());
    printResult(outcome, options.json);
    if (outcome.status == calls::CallStatus::InvalidArguments)
        return kBadInput;
    return outcome.result.isError ? kFailed : kStopped;
}

} // namespace gatehouse::app
