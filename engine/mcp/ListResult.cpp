#include "engine/mcp/ListResult.h"

#include "engine/mcp/ResultWriter.h"
#include "engine/mcp/ServerInfo.h"

namespace gatehouse::mcp {

MethodOutcome listResult(const calls::EndpointRequest &request, const MethodCall &call, QByteArrayView member,
    const std::function<QByteArray(const calls::VisibleApi &)> &part)
{
    if (call.params.contains(QLatin1String("cursor"))) {
        return RpcError{ErrorCode::InvalidParams,
            QStringLiteral("params.cursor is not one this server gave: the list has one page"), {}};
    }
    QByteArray objects;
    for (const calls::VisibleApi &api :
        calls::visibleApis(*request.snapshot(), request.principal, request.api)) {
        const QByteArray more = part(api);
        if (!objects.isEmpty() && !more.isEmpty())
            objects += ',';
        objects += more;
    }
    ResultWriter writer(call, repeatedServerInformation(request, call), objects.size() + 40, kListLifetimeMs);
    writer.members().append('"');
    writer.members().append(member);
    writer.members().append("\":[");
    writer.members().append(objects);
    writer.members().append(']');
    return writer.finish();
}

} // namespace gatehouse::mcp
