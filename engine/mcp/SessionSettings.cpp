#include "engine/mcp/SessionSettings.h"

#include "engine/mcp/Envelope.h"

namespace gatehouse::mcp {

QByteArray setLogLevel(const SessionPointer &session, const Message &message)
{
    const auto level = messageLevel(message.params.value(QLatin1String("level")).toString());
    if (!level) {
        return errorMessage(message.id,
            {ErrorCode::InvalidParams,
                QStringLiteral("params.level must be one of debug, info, notice, warning, error, critical, "
                               "alert, emergency"),
                {}});
    }
    // Without a session there is nobody to remember it for.
    if (session)
        session->setLogLevel(*level);
    return resultMessage(message.id, "{}");
}

QByteArray changeSubscription(
    const calls::EndpointRequest &request, const SessionPointer &session, const Message &message)
{
    const QString uri = message.params.value(QLatin1String("uri")).toString();
    RpcError wrong;
    if (uri.isEmpty())
        wrong = {ErrorCode::InvalidParams, QStringLiteral("params.uri must be a string"), {}};
    else if (!session)
        wrong = {ErrorCode::InvalidRequest,
            QStringLiteral("subscriptions need a session: send Mcp-Session-Id"), {}};
    if (!wrong.message.isEmpty())
        return errorMessage(message.id, wrong);
    if (message.method == "resources/unsubscribe") {
        session->unsubscribe(uri);
    } else {
        const Session::Identity &identity = session->identity();
        session->subscribe(uri,
            resourceContentHash(
                *request.snapshot(), {identity.api, identity.principal, identity.shape}, uri));
    }
    return resultMessage(message.id, "{}");
}

} // namespace gatehouse::mcp
