#include "engine/mcp/EraRouter.h"

#include "engine/mcp/Answer.h"
#include "engine/mcp/ModernEra.h"
#include "engine/mcp/ProtocolVersion.h"

namespace gatehouse::mcp {

Era eraOf(const Message &message, const http::Headers &headers)
{
    if (!message.claimedVersion().isEmpty())
        return Era::Modern;
    if (message.method == "initialize")
        return Era::Legacy;
    return headers.value("MCP-Protocol-Version")
            == QByteArrayView(kModernVersion.data(), kModernVersion.size())
        ? Era::Modern
        : Era::Legacy;
}

void EraRouter::handle(const calls::EndpointRequestPointer &request)
{
    auto parsed = m_parser.parse(request->http().body);
    if (!parsed)
        return answerError(*request, {}, parsed.error(), 400);
    const Message message = parsed.takeValue();
    if (message.kind == MessageKind::Batch) {
        return answerError(*request, {},
            {ErrorCode::InvalidRequest,
                QStringLiteral("JSON-RPC batches are not in this version: send one message per request")},
            400);
    }
    // We ask clients nothing, so an answer of theirs has nowhere to go; taking it is what the transport
    // wants.
    if (message.kind == MessageKind::Response)
        return answerAccepted(*request);

    switch (eraOf(message, request->http().headers)) {
    case Era::Legacy:
        return m_legacy.handle(request, message);
    case Era::Modern:
        return ModernEra::handle(*request, message);
    }
}

} // namespace gatehouse::mcp
