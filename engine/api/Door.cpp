#include "engine/api/Door.h"

#include "engine/api/Answers.h"
#include "engine/api/RequestPolicy.h"
#include "engine/api/TokenChallenge.h"
#include "engine/http/RequestId.h"

namespace gatehouse::api {
namespace {

using access::Principal;

// Of requests that wait for newer keys of the authorization server: their number, and the bytes of a body
// that is taken in meanwhile, since anybody can make up the name of a key.
constexpr size_t kMostWaiting = 256;
constexpr qint64 kShortBody = 65'536;

bool isShort(const http::Request &head)
{
    bool isNumber = false;
    const qint64 length = head.headers.value("Content-Length").toLongLong(&isNumber);
    return isNumber && length <= kShortBody;
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

std::optional<http::Response> Door::checkHead(const http::Request &head)
{
    const calls::SnapshotPointer &snapshot = m_parts.snapshots.current();
    if (const auto refused = checkOrigin(head, snapshot->config))
        return problemResponse(refused->status, refused->detail);
    const Identity identity = m_identity.identify(head, *snapshot);
    if (identity.principal || (identity.wantsKeys() && isShort(head)))
        return std::nullopt;
    if (identity.wantsKeys())
        askForKeys(); // for the next attempt
    return challenge(head, *snapshot, identity);
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

    enter(request, route, WhenUnknown::Wait);
}

// Where anybody may come in, a bad key is nothing to be slowed for; but what /metrics keeps from strangers
// must not be a way to try keys.
Identity Door::look(const calls::EndpointRequest &request, const Route &route)
{
    const http::Request &incoming = request.http();
    const bool open = route.audience == Audience::Anyone
        && (route.label != telemetry::Endpoint::Metrics || incoming.peer.isLoopback());
    return open ? m_identity.identifyAgain(incoming, *request.snapshot())
                : m_identity.identify(incoming, *request.snapshot());
}

// What a team's key finds on a master route is nothing; who has no key that is known is told so.
void Door::enter(const calls::EndpointRequestPointer &request, const Route &route, WhenUnknown whenUnknown)
{
    const http::Request &incoming = request->http();
    const Identity identity = look(*request, route);
    if (!mayEnter(route.audience, identity.principal)) {
        if (identity.wantsKeys() && whenUnknown == WhenUnknown::Wait)
            return waitForKeys(request, route);
        return request->reply(
            identity.principal ? notFound() : challenge(incoming, *request->snapshot(), identity));
    }
    request->principal = identity.principal.value_or(Principal{access::PrincipalKind::Anonymous, {}});
    request->identify = [this](const http::Request &shown, const calls::Snapshot &snapshot) {
        return m_identity.identifyAgain(shown, snapshot).principal;
    };
    if (route.body == BodyKind::Json && incoming.method == "POST") {
        if (const auto refused = checkJsonBody(incoming))
            return request->reply(problemResponse(refused->status, refused->detail));
    }
    route.handler(request);
}

// One question for all that wait; the keys' keeper has a deadline of its own.
void Door::waitForKeys(const calls::EndpointRequestPointer &request, const Route &route)
{
    if (m_waiting.size() >= kMostWaiting)
        return enter(request, route, WhenUnknown::Refuse);
    m_waiting.emplace_back([this, request, route] {
        request->moveTo(m_parts.snapshots.current()); // the rules of now
        enter(request, route, WhenUnknown::Refuse);
    });
    askForKeys();
}

void Door::askForKeys()
{
    if (!m_parts.askForKeys)
        return keysCame();
    if (!m_asking)
        m_parts.askForKeys(m_identity.keysVersion());
    m_asking = true;
}

void Door::keysCame()
{
    m_asking = false;
    for (const auto &proceed : std::exchange(m_waiting, {}))
        proceed();
}

} // namespace gatehouse::api
