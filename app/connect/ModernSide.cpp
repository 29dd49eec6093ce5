#include "app/connect/ModernSide.h"

#include "app/connect/ReplyErrors.h"

#include <utility>

namespace gatehouse::connect {

ModernSide::ModernSide(const BridgeParts &parts) : m_parts(parts), m_tools(parts), m_notices(parts) { }

void ModernSide::receive(BridgeMessage message)
{
    if (message.kind == MessageKind::Notification)
        return m_notices.send([this, message = std::move(message)] { return requestOf(message); });
    if (message.method == "subscriptions/listen")
        return listen(std::move(message));
    begin(std::move(message));
}

void ModernSide::cancel(const QByteArray &id)
{
    m_requests.erase(id);
    m_subscriptions.erase(id);
}

// MCP 2026-07-28, standard request headers: all of them come from the body.
LinkRequest ModernSide::requestOf(const BridgeMessage &message)
{
    LinkRequest request;
    request.body = message.bytes;
    request.headers.add("MCP-Protocol-Version", headerValue(message.claimedVersion));
    request.headers.add("Mcp-Method", headerValue(message.method));
    const bool isCall = message.method == "tools/call";
    if (message.name && (isCall || message.method == "prompts/get" || message.method == "resources/read"))
        request.headers.add("Mcp-Name", headerValue(*message.name));
    if (isCall && message.name) {
        for (const http::Header &field : m_tools.headersFor(*message.name, message.bytes))
            request.headers.add(field.name, field.value);
    }
    return request;
}

void ModernSide::listen(BridgeMessage message)
{
    const QByteArray id = message.id;
    Subscription::Plan plan;
    plan.request = [this, message] { return requestOf(message); };
    plan.message = std::move(message);
    plan.onDone = [this, id] { m_subscriptions.erase(id); };
    const auto place
        = m_subscriptions.emplace(id, std::make_unique<Subscription>(m_parts, std::move(plan))).first;
    place->second->start();
}

void ModernSide::begin(BridgeMessage message)
{
    Request &request = m_requests[message.id];
    request.message = std::move(message);
    deliver(request);
}

void ModernSide::deliver(Request &request)
{
    DeliveryPlan plan{[this, &request] { return requestOf(request.message); }, m_parts.times.patience};
    // A client that probes falls back on an error, and must not wait for it.
    if (request.message.method == "server/discover") {
        plan.patience = m_parts.times.discoverPatience;
        plan.kind = Patience::UntilAnswered;
    }
    ReplyHandlers handlers;
    handlers.onMessage = [this, &request](const QByteArray &message) { takeMessage(request, message); };
    handlers.onEnd = [this, &request](const ReplyEnd &end) { ended(request, end); };
    request.delivery = std::make_unique<Delivery>(m_parts, std::move(plan), std::move(handlers));
    request.delivery->start();
}

void ModernSide::takeMessage(Request &request, const QByteArray &bytes)
{
    const auto message = readFromGateway(m_parts, bytes, request.message.id);
    if (!message)
        return;
    if (message->kind == MessageKind::Response && message->id == request.message.id) {
        request.answered = true;
        if (request.message.method == "tools/list")
            m_tools.learn(bytes);
    }
    m_parts.client.write(message->bytes);
}

void ModernSide::ended(Request &request, const ReplyEnd &end)
{
    if (!request.answered && lacksHeaders(request, end)) {
        request.repeated = true;
        const QByteArray id = request.message.id;
        m_tools.fetch(request.message, [this, id] {
            const auto found = m_requests.find(id); // cancelled meanwhile?
            if (found != m_requests.end())
                deliver(found->second);
        });
        return;
    }
    if (!request.answered)
        m_parts.client.write(errorAnswer(request.message.id, end, m_parts.link, m_parts.reader));
    m_requests.erase(QByteArray(request.message.id));
}

// The gateway misses a header that only the tool's schema tells of, and no list has passed through yet.
bool ModernSide::lacksHeaders(const Request &request, const ReplyEnd &end)
{
    if (end.status != 400 || request.repeated || request.message.method != "tools/call" || m_tools.areKnown())
        return false;
    const auto answer = m_parts.reader.read(end.body);
    return answer && answer->errorCode == static_cast<int>(ErrorCode::HeaderMismatch);
}

} // namespace gatehouse::connect
