#include "engine/mcp/ModernEra.h"

#include "engine/mcp/Answer.h"

namespace gatehouse::mcp {

void ModernEra::handle(calls::EndpointRequest &request, const Message &message)
{
    answerError(request, message.id,
        {ErrorCode::InvalidRequest,
            QStringLiteral(
                "MCP 2026-07-28 is not served by this version; use initialize with 2025-11-25 or older")},
        400);
}

} // namespace gatehouse::mcp
