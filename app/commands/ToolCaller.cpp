#include "app/commands/ToolCaller.h"

#include "engine/base/ByteWriter.h"
#include "engine/calls/CallAdmission.h"
#include "engine/http/HarRequest.h"

#include <QEventLoop>

namespace gatehouse::app {
namespace {

Problem problem(const char *code, const QString &message)
{
    return {Severity::Error, QString::fromLatin1(code), message, {}, {}};
}

// The credential's place stays visible, its value does not.
calls::ServingApi withMaskedSecrets(const calls::ServingApi &api)
{
    calls::ServingApi masked = api;
    const Secret stars(QByteArrayView("***"));
    if (!masked.credential.secret.isEmpty() || masked.credential.type == AuthType::OAuth2)
        masked.credential.secret = stars;
    if (!masked.credential.username.isEmpty())
        masked.credential.username = stars;
    http::Headers headers;
    for (const http::Header &header : api.headers)
        headers.add(header.name, "***");
    masked.headers = headers;
    return masked;
}

bool lacksServer(const openapi::FidelityEntry &entry)
{
    return std::ranges::any_of(
        entry.reasons, [](const Problem &reason) { return reason.code == u"tools.no_server"; });
}

} // namespace

ToolCaller::ToolCaller(calls::SnapshotPointer snapshot)
    : m_snapshot(std::move(snapshot))
    , m_limiter(m_clock)
    , m_workerMetrics(m_metrics)
    , m_log(m_clock)
    , m_tokens(m_client, m_clock, m_log)
    , m_pipeline({m_client, m_limiter, m_workerMetrics, m_log, m_counts, m_clock, &m_tokens, &m_retryTools})
{
    m_log.setLevel(LogLevel::Error);
}

Result<const calls::ServingApi *> ToolCaller::find(const QString &tool, const QString &api) const
{
    const calls::ServingApi *found = nullptr;
    for (const calls::ServingApi &candidate : m_snapshot->apis) {
        if (!candidate.isReady() || (!api.isEmpty() && candidate.config.name != api)
            || !candidate.catalog->find(tool))
            continue;
        if (found) {
            return problem("call.ambiguous",
                QStringLiteral("%1 and %2 both have a tool %3; say which with --api")
                    .arg(found->config.name, candidate.config.name, tool));
        }
        found = &candidate;
    }
    if (!found)
        return notFound(tool, api);
    return found;
}

// Operations that nobody knows where to send have no tool; that is worth a word.
Problem ToolCaller::notFound(const QString &tool, const QString &api) const
{
    qsizetype serverless = 0;
    for (const calls::ServingApi &candidate : m_snapshot->apis) {
        if (candidate.isReady() && (api.isEmpty() || candidate.config.name == api)) {
            const auto &entries = candidate.catalog->report().entries;
            serverless += std::ranges::count_if(entries, lacksServer);
        }
    }
    QString message
        = QStringLiteral("there is no tool \"%1\"; `gatehouse tools` lists them").arg(tool.left(200));
    if (serverless > 0) {
        message += QStringLiteral("; %1 operations name no absolute server and have no tool: say with "
                                  "--base-url where requests go")
                       .arg(serverless);
    }
    return problem("call.unknown_tool", message);
}

Result<QByteArray, Problems> ToolCaller::rehearse(
    const calls::ServingApi &api, const QString &tool, const QJsonObject &arguments) const
{
    const auto request = calls::rehearse(withMaskedSecrets(api), *api.catalog->find(tool), arguments);
    if (!request)
        return request.error();
    return http::harRequest(*request);
}

calls::CallOutcome ToolCaller::call(
    const calls::ServingApi &api, const QString &tool, const QJsonObject &arguments)
{
    calls::CallRequest request;
    request.snapshot = m_snapshot;
    request.principal = access::masterPrincipal();
    request.address = {api.config.name, tool};
    request.arguments = arguments;
    calls::CallOutcome answer;
    QEventLoop loop;
    const auto ticket = m_pipeline.start(std::move(request), [&](calls::CallOutcome outcome) {
        answer = std::move(outcome);
        loop.quit();
    });
    if (ticket != 0)
        loop.exec();
    return answer;
}

QByteArray resultJson(const tools::ToolResult &result)
{
    ByteWriter json(QByteArray("{"), result.content.size());
    tools::appendResultMembers(json, result);
    return json.take() + '}';
}

} // namespace gatehouse::app
