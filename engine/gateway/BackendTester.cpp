#include "engine/gateway/BackendTester.h"

#include "engine/backend/CurlHttpClient.h"
#include "engine/calls/BackendExchange.h"
#include "engine/calls/CallAdmission.h"
#include "engine/calls/ShownRequest.h"
#include "engine/credentials/TokenStore.h"
#include "engine/gateway/ApiBuilder.h"
#include "engine/gateway/SingleTool.h"
#include "engine/tools/ToolFilter.h"

#include <QEventLoop>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

using calls::ServingApi;
using openapi::Operation;

// What is asked, without its credential.
struct Plan
{
    http::ClientRequest request;
    QString operation;
};

bool asksForNothing(const Operation &operation)
{
    return operation.method == "GET"
        && std::ranges::none_of(operation.parameters, &openapi::Parameter::required);
}

// One that reads and needs no arguments; else any, to learn the server from.
const Operation *sampleOf(const openapi::ReadDocument &document, const ConversionConfig &conversion)
{
    tools::ToolFilter filter(conversion);
    const Operation *any = nullptr;
    for (const openapi::ReadOperation &read : document.operations) {
        if (hasErrors(read.problems) || !filter.admits(read.operation))
            continue;
        if (asksForNothing(read.operation))
            return &read.operation;
        any = any ? any : &read.operation;
    }
    return any;
}

http::ClientRequest requestOf(const ServingApi &api, QByteArray url)
{
    http::ClientRequest request;
    request.method = "GET";
    request.url = std::move(url);
    request.headers = api.headers;
    return request;
}

Result<ShelvedDocument> documentOf(
    const BackendInquiry &inquiry, const BackendTesterParts &parts, const ServingApi &api)
{
    if (inquiry.text.isEmpty()) {
        return parts.shelf.read(api.config.document, inquiry.config.folder, parts.resolver, parts.stop,
            DocumentShelf::Wanted::Recent);
    }
    auto document = openapi::readDocument(inquiry.text, u"pasted text"_s);
    if (!document)
        return document.error();
    return ShelvedDocument{document.takeValue(), {}};
}

Result<Plan> plan(const BackendInquiry &inquiry, const BackendTesterParts &parts, const ServingApi &api)
{
    const auto read = documentOf(inquiry, parts, api);
    const QString &baseUrl = api.config.backend.baseUrl;
    if (!read && baseUrl.isEmpty())
        return read.error();
    if (!read) // another page says what is wrong with the document
        return Plan{requestOf(api, baseUrl.toUtf8()), {}};
    auto operations = openapi::readOperations(read->document);
    if (!operations)
        return operations.error();
    const Operation *found = sampleOf(*operations, api.config.conversion);
    if (!found && baseUrl.isEmpty()) {
        return Problem{Severity::Error, u"tools.none"_s,
            u"no operation of the document is exposed, and there is no base URL"_s, {}, {}};
    }
    if (!found)
        return Plan{requestOf(api, baseUrl.toUtf8()), {}};
    const Operation sample = *found;
    const auto built = buildSingleTool(inquiry.config, api.config, *read, operations.takeValue(), sample);
    if (!built)
        return built.error();
    if (built->tools.empty())
        return Plan{requestOf(api, baseUrl.toUtf8()), {}};
    const tools::Tool &tool = built->tools.front();
    const auto request = calls::plannedRequest(api, tool, {});
    if (!asksForNothing(sample) || !request)
        return Plan{requestOf(api, tool.server), {}};
    return Plan{*request, tool.name};
}

BackendStage stageOf(backend::Failure failure)
{
    switch (failure) {
    case backend::Failure::Resolve:
        return BackendStage::NameUnknown;
    case backend::Failure::Connect:
        return BackendStage::NotConnected;
    case backend::Failure::Tls:
        return BackendStage::NotTrusted;
    case backend::Failure::Timeout:
        return BackendStage::TimedOut;
    case backend::Failure::Blocked:
        return BackendStage::Blocked;
    case backend::Failure::Credential:
        return BackendStage::NoCredential;
    case backend::Failure::TooLarge:
    case backend::Failure::Redirect:
    case backend::Failure::Protocol:
    case backend::Failure::CircuitOpen:
        break;
    }
    return BackendStage::NoUsableAnswer;
}

// A refresh token may be good for one use only, and that use is the serving gateway's.
bool needsServingToken(const AuthConfig &auth)
{
    return auth.type == AuthType::OAuth2
        && (auth.grant == OAuth2Grant::RefreshToken || auth.grant == OAuth2Grant::AuthorizationCode);
}

void call(BackendTrial &trial, const ServingApi &api, http::ClientRequest request,
    const BackendTesterParts &parts, telemetry::Log &log)
{
    backend::CurlHttpClient client;
    calls::TokenClient tokens(client, parts.clock, log);
    QEventLoop loop;
    std::optional<backend::ClientResult> result;
    const Clock::TimePoint startedAt = parts.clock.now();
    calls::BackendExchange exchange(
        {client, &tokens, api, api.credential}, std::move(request), [&](backend::ClientResult answer) {
            result = std::move(answer);
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); // may be in start()
        });
    const std::stop_callback onStop(
        parts.stop, [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    exchange.start();
    loop.exec();
    exchange.cancel();
    trial.duration = std::chrono::duration_cast<std::chrono::milliseconds>(parts.clock.now() - startedAt);
    if (!result)
        return; // it was stopped, and nobody listens
    trial.stage = *result ? BackendStage::Answered : stageOf(result->error().failure);
    if (*result)
        trial.status = result->value().status;
    else
        trial.message = result->error().message;
}

} // namespace

BackendTrial testBackend(
    const BackendInquiry &inquiry, const BackendTesterParts &parts, const BackendTrialProgress &planned)
{
    telemetry::Log log(parts.clock, [](const QByteArray &) {}); // what goes wrong is shown
    credentials::TokenStore tokens(parts.clock, log);
    const ApiConfig &config = inquiry.config.apis[inquiry.api];
    const bool sends = inquiry.wanted == BackendInquiry::Wanted::Call;
    ServingApi api;
    api.config = config;
    if (sends) {
        api.problems = config.unresolved;
        prepareBackend(api,
            {config, inquiry.config, parts.resolver, nullptr, nullptr, parts.clock.wallTime(), &tokens,
                nullptr, parts.stop, false});
    } else {
        api.credential.type = config.backend.auth.type;
        api.credential.in = config.backend.auth.apiKeyIn;
        api.credential.name = config.backend.auth.apiKeyName.toUtf8();
    }
    BackendTrial trial;
    trial.stage = BackendStage::NotReady;
    const auto made = plan(inquiry, parts, api);
    if (!made) {
        trial.problems = {made.error()};
        return trial;
    }
    const http::ClientRequest shown = calls::shownRequest(made->request, api, api.credential);
    trial.method = shown.method;
    trial.url = QByteArray(shown.url).replace("%2A%2A%2A", "***"); // for people, who do not send it
    trial.operation = made->operation;
    trial.problems = api.problems;
    if (hasErrors(api.problems))
        return trial;
    trial.stage = BackendStage::Planned;
    if (!sends)
        return trial;
    planned(trial);
    if (needsServingToken(config.backend.auth)) {
        trial.stage = BackendStage::NoCredential;
        trial.message = u"its token is kept by the gateway that serves"_s;
        return trial;
    }
    call(trial, api, made->request, parts, log);
    return trial;
}

} // namespace gatehouse::gateway
