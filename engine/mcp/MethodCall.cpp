#include "engine/mcp/MethodCall.h"

namespace gatehouse::mcp {

MethodCall methodCallOf(const Message &message, Era era)
{
    MethodCall call;
    call.era = era;
    call.id = message.id;
    call.method = message.method;
    call.params = message.params;
    call.toolName = message.toolName;
    call.toolArguments = message.toolArguments;
    return call;
}

} // namespace gatehouse::mcp
