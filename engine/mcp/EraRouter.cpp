#include "engine/mcp/EraRouter.h"

#include "engine/mcp/HttpReply.h"
#include "engine/mcp/ProtocolVersion.h"

namespace gatehouse::mcp {
namespace {

bool namesModern(const http::Headers &headers)
{
    return headers.value("MCP-Protocol-Version")
        == QByteArrayView(kModernVersion.data(), kModernVersion.size());
}

// What an error answers to: the id of the one message there is.
QByteArray idOf(const Messages &messages)
{
    return messages.isBatch ? QByteArray() : messages.list.front().id;
}

} // namespace

std::variant<Era, RpcError> eraOf(const Messages &messages, const http::Headers &headers)
{
    const bool claims = messages.anyClaimsVersion();
    if (messages.isBatch) {
        if (!claims)
            return Era::Legacy;
        return RpcError{
            ErrorCode::InvalidRequest, QStringLiteral("MCP 2026-07-28 has no batches: send one message"), {}};
    }
    const Message &message = messages.list.front();
    if (claims)
        return Era::Modern;
    if (message.kind == MessageKind::Response || !namesModern(headers))
        return Era::Legacy;
    if (message.method == "initialize") {
        return RpcError{ErrorCode::HeaderMismatch,
            QStringLiteral("MCP-Protocol-Version says 2026-07-28, which has no initialize"), {}};
    }
    // Without its envelope it is refused, by the era that needs one.
    return Era::Modern;
}

EraRouter::EraRouter(const Parts &parts)
    : m_mailbox(std::make_shared<Mailbox>(parts.worker))
    , m_streams(parts.shared.streams)
    , m_methods(parts.pipeline)
    , m_legacy({m_methods, m_heartbeat, m_streams, parts.shared.sessions, parts.snapshots,
          parts.shared.questions, m_mailbox})
    , m_modern({m_methods, m_heartbeat, m_streams, parts.shared.sealer, parts.clock})
{
}

EraRouter::~EraRouter()
{
    m_mailbox->close();
}

void EraRouter::handle(const calls::EndpointRequestPointer &request)
{
    const QByteArray &method = request->http().method;
    if (method == "POST")
        handleBody(request);
    else if (method == "DELETE")
        m_legacy.endSession(request);
    else
        m_legacy.listen(request);
}

void EraRouter::handleBody(const calls::EndpointRequestPointer &request)
{
    const auto messages = m_parser.parse(request->http().body);
    if (!messages)
        return answerError(*request, {}, messages.error(), kBadRequest);
    const auto era = eraOf(*messages, request->http().headers);
    if (const auto *wrong = std::get_if<RpcError>(&era))
        return answerError(*request, idOf(*messages), *wrong, kBadRequest);
    const Message &message = messages->list.front();
    if (std::get<Era>(era) == Era::Legacy)
        m_legacy.handle(request, *messages);
    else if (message.kind == MessageKind::Invalid)
        answerError(*request, message.id, message.error, kBadRequest);
    else
        m_modern.handle(request, message);
}

} // namespace gatehouse::mcp
