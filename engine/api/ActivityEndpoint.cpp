#include "engine/api/ActivityEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"
#include "engine/telemetry/ActivityJson.h"

namespace gatehouse::api {
namespace {

QByteArray pageJson(const telemetry::ActivityPage &page)
{
    JsonWriter json;
    json.beginObject();
    json.key("calls");
    json.beginArray();
    for (const telemetry::ActivityRow &row : page.rows)
        telemetry::writeActivityRow(json, row);
    json.endArray();
    json.key("next");
    if (page.next.isEmpty())
        json.null();
    else
        json.string(page.next);
    json.endObject();
    return json.take();
}

// What was asked wrongly is 422; a database that cannot be read is our trouble.
int statusOf(const Problem &problem)
{
    if (problem.code.startsWith(QLatin1String("activity.bad_")))
        return 422;
    return problem.code == QLatin1String("activity.off") ? 404 : 503;
}

http::Response refusal(const Problem &problem)
{
    return problemResponse(statusOf(problem), QStringLiteral("The calls cannot be listed."), {problem});
}

} // namespace

ActivityEndpoint::ActivityEndpoint(telemetry::ActivityQueries &queries, const Clock &clock, QObject *owner)
    : m_queries(queries)
    , m_clock(clock)
    , m_mailbox(std::make_shared<Mailbox>(owner))
{
}

ActivityEndpoint::~ActivityEndpoint()
{
    m_mailbox->close();
}

void ActivityEndpoint::list(const calls::EndpointRequestPointer &request)
{
    const auto question = telemetry::readActivityQuestion(
        [&request](const QString &name) { return queryValue(request->http(), name); }, m_clock.wallTime());
    if (!question)
        return request->reply(refusal(question.error()));
    const quint64 ticket = ++m_lastTicket;
    const bool taken = m_queries.ask(
        *question, [this, ticket, mailbox = m_mailbox](const Result<telemetry::ActivityPage> &page) {
            mailbox->postLater([this, ticket, page] { answer(ticket, page); });
        });
    if (!taken) {
        http::Response response = problemResponse(
            503, QStringLiteral("Too many questions about calls wait already. Try again shortly."));
        response.headers.add("Retry-After", "1");
        return request->reply(std::move(response));
    }
    m_waiting.emplace(ticket, request);
    request->exchange()->onPeerGone([this, ticket] { m_waiting.erase(ticket); });
}

void ActivityEndpoint::answer(quint64 ticket, const Result<telemetry::ActivityPage> &page)
{
    const auto found = m_waiting.find(ticket);
    if (found == m_waiting.end())
        return;
    const calls::EndpointRequestPointer request = std::move(found->second);
    m_waiting.erase(found);
    request->reply(page ? jsonResponse(pageJson(*page)) : refusal(page.error()));
}

} // namespace gatehouse::api
