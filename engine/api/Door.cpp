#include "engine/api/Door.h"

#include "engine/access/AddressId.h"
#include "engine/api/Answers.h"
#include "engine/api/RequestPolicy.h"
#include "engine/http/RequestId.h"

namespace gatehouse::api {
namespace {

using access::Principal;

QByteArray shownKey(const http::Request &request)
{
    const QByteArray authorization = request.headers.value("Authorization");
    static constexpr QByteArrayView scheme("Bearer ");
    if (authorization.size() > scheme.size()
        && QByteArrayView(authorization).first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0)
        return authorization.mid(scheme.size()).trimmed();
    return request.headers.value("X-API-Key");
}

// Who the key says it is; nothing is counted. For streams and calls that were let in before.
std::optional<Principal> identifyAgain(
    const http::Request &request, const calls::Snapshot &snapshot, const Clock &clock)
{
    const QByteArray key = shownKey(request);
    if (key.isEmpty())
        return snapshot.config.requireAuth ? std::nullopt : std::optional(access::anonymousPrincipal());
    const access::KnownKey *known = snapshot.authenticator.authenticate(key, clock);
    return known ? std::optional(known->principal) : std::nullopt;
}

bool mayEnter(Audience audience, const std::optional<Principal> &principal)
{
    switch (audience) {
    case Audience::Anyone:
        return true;
    case Audience::Team:
        return principal.has_value();
    case Audience::Master:
        return principal && principal->isMaster();
    }
    Q_UNREACHABLE();
}

bool methodAllowed(QByteArrayView method, QByteArrayView allow)
{
    const QByteArrayView wanted = method == "HEAD" ? QByteArrayView("GET") : method;
    while (!allow.isEmpty()) {
        const qsizetype comma = allow.indexOf(',');
        if ((comma < 0 ? allow : allow.first(comma)).trimmed() == wanted)
            return true;
        allow = comma < 0 ? QByteArrayView() : allow.sliced(comma + 1);
    }
    return false;
}

// The Fetch standard's CORS protocol, for pages of allowed origins.
void addCorsHeaders(calls::EndpointRequest &request)
{
    const QByteArray origin = request.http().headers.value("Origin");
    if (origin.isEmpty())
        return;
    request.answerHeaders.add("Access-Control-Allow-Origin", origin);
    request.answerHeaders.add("Access-Control-Expose-Headers",
        "Mcp-Session-Id, X-Request-Id, Retry-After, RateLimit-Limit, "
        "RateLimit-Remaining, RateLimit-Reset, WWW-Authenticate");
    request.answerHeaders.add("Vary", "Origin");
}

bool isPreflight(const http::Request &request)
{
    return request.method == "OPTIONS" && request.headers.contains("Origin")
        && request.headers.contains("Access-Control-Request-Method");
}

// The headers a page may send: ours, and those of MCP whose names come from a document (Mcp-Param-*).
QByteArray allowedHeaders(const http::Request &request)
{
    QByteArray allowed = "Authorization, Content-Type, Accept, X-API-Key, X-Request-Id, Mcp-Session-Id, "
                         "MCP-Protocol-Version, Mcp-Method, Mcp-Name, Last-Event-ID";
    for (const QByteArray &name : request.headers.value("Access-Control-Request-Headers").split(',')) {
        if (name.trimmed().toLower().startsWith("mcp-param-"))
            allowed += ", " + name.trimmed();
    }
    return allowed;
}

http::Response preflightAnswer(const http::Request &request, const QByteArray &allow)
{
    http::Response response;
    response.status = 204;
    response.headers.add("Access-Control-Allow-Methods", allow);
    response.headers.add("Access-Control-Allow-Headers", allowedHeaders(request));
    response.headers.add("Access-Control-Max-Age", "600");
    return response;
}

// An unknown key, or none, on a master route is 401; a team's key there finds nothing.
http::Response refusal(const Door::Caller &caller)
{
    if (caller.principal)
        return notFound();
    return caller.retryAfter.count() > 0 ? slowedDown(caller.retryAfter) : unauthorized();
}

} // namespace

void Door::open(http::HttpServer &server, const Route &route)
{
    server.route(
        route.pattern, [this, route](const http::ExchangePointer &exchange) { admit(exchange, route); });
}

void Door::openRest(http::HttpServer &server)
{
    server.setMissingHandler([this](const http::ExchangePointer &exchange) {
        const auto request = makeRequest(exchange, telemetry::Endpoint::Other);
        if (const auto refused = checkOrigin(request->http(), request->snapshot()->config))
            return request->reply(problemResponse(refused->status, refused->detail));
        request->reply(notFound());
    });
}

std::optional<http::Response> Door::checkHead(const http::Request &head) const
{
    const calls::SnapshotPointer &snapshot = m_parts.snapshots.current();
    if (const auto refused = checkOrigin(head, snapshot->config))
        return problemResponse(refused->status, refused->detail);
    if (const Caller caller = identify(head, *snapshot); !caller.principal)
        return refusal(caller);
    return std::nullopt;
}

Door::Caller Door::identify(const http::Request &request, const calls::Snapshot &snapshot) const
{
    const QByteArray key = shownKey(request);
    if (key.isEmpty()) {
        return snapshot.config.requireAuth ? Caller() : Caller{access::anonymousPrincipal(), {}};
    }
    const quint64 address = access::addressId(request.peer);
    const access::KnownKey *known = snapshot.authenticator.authenticate(key, m_parts.clock);
    if (known && known->use->isKnown(address))
        return {known->principal, {}};
    const auto verdict = known ? m_parts.brake.check(address) : m_parts.brake.fail(address);
    if (verdict.slowed()) {
        m_parts.metrics.countAuthFailure(telemetry::AuthFailure::Slowed);
        if (verdict.justBegan)
            logSlowed(request.peer);
        return {std::nullopt, verdict.retryAfter};
    }
    if (known) {
        known->use->remember(address);
        return {known->principal, {}};
    }
    m_parts.metrics.countAuthFailure(telemetry::AuthFailure::UnknownKey);
    return {};
}

void Door::logSlowed(const QHostAddress &peer) const
{
    m_parts.log.warning(QLatin1String("api:authenticate"),
        QStringLiteral("too many bad keys from this address; its further keys are refused for a while"),
        {{QLatin1String("address"), peer.toString()}});
}

calls::EndpointRequestPointer Door::makeRequest(
    const http::ExchangePointer &exchange, telemetry::Endpoint label)
{
    auto request = std::make_shared<calls::EndpointRequest>(
        exchange, m_parts.snapshots.current(), http::requestId(exchange->request().headers));
    m_parts.counts.requests.fetch_add(1, std::memory_order_relaxed);
    request->finished = [this, label, method = telemetry::methodLabel(exchange->request().method),
                            start = m_parts.clock.now()](int status) {
        m_parts.metrics.countRequest(label, method, status, m_parts.clock.now() - start);
    };
    return request;
}

void Door::admit(const http::ExchangePointer &exchange, const Route &route)
{
    const auto request = makeRequest(exchange, route.label);
    const http::Request &incoming = request->http();
    const calls::Snapshot &snapshot = *request->snapshot();

    if (const auto refused = checkOrigin(incoming, snapshot.config))
        return request->reply(problemResponse(refused->status, refused->detail));
    addCorsHeaders(*request);
    if (isPreflight(incoming))
        return request->reply(preflightAnswer(incoming, route.allow));
    if (!methodAllowed(incoming.method, route.allow))
        return request->reply(methodNotAllowed(route.allow));

    const Caller caller = identify(incoming, snapshot);
    if (!mayEnter(route.audience, caller.principal))
        return request->reply(refusal(caller));
    request->principal = caller.principal.value_or(Principal{access::PrincipalKind::Anonymous, {}});
    request->identify = [&clock = m_parts.clock](const http::Request &again, const calls::Snapshot &now) {
        return identifyAgain(again, now, clock);
    };
    if (route.body == BodyKind::Json && incoming.method == "POST") {
        if (const auto refused = checkJsonBody(incoming))
            return request->reply(problemResponse(refused->status, refused->detail));
    }
    route.handler(request);
}

} // namespace gatehouse::api
