#include "engine/mcp/SessionSettings.h"

#include "engine/calls/VisibleApis.h"
#include "engine/mcp/ContentReader.h"
#include "engine/mcp/Envelope.h"

#include <algorithm>

namespace gatehouse::mcp {
namespace {

constexpr qsizetype kMostUriLength = 2048;

bool isResource(const calls::EndpointRequest &request, const QString &uri)
{
    const auto apis = calls::visibleApis(*request.snapshot(), request.principal, request.api);
    return std::ranges::any_of(apis,
        [&](const calls::VisibleApi &api) { return api->resources->match(uri, *api.rule).has_value(); });
}

} // namespace

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
    if (uri.isEmpty() || uri.size() > kMostUriLength) {
        return errorMessage(message.id,
            {ErrorCode::InvalidParams,
                QStringLiteral("params.uri must be a string of at most %1 characters").arg(kMostUriLength),
                {}});
    }
    if (!session) {
        return errorMessage(message.id,
            {ErrorCode::InvalidRequest, QStringLiteral("subscriptions need a session: send Mcp-Session-Id"),
                {}});
    }
    if (message.method == "resources/unsubscribe") {
        session->unsubscribe(uri);
        return resultMessage(message.id, "{}");
    }
    if (!isResource(request, uri))
        return errorMessage(message.id, resourceNotFound(Era::Legacy, uri));
    const Session::Identity &identity = session->identity();
    const quint64 hash
        = resourceContentHash(*request.snapshot(), {identity.api, identity.principal, identity.shape}, uri);
    // What an operation gives changes without our knowledge: there would never be anything to tell.
    if (hash != 0 && !session->subscribe(uri, hash)) {
        return errorMessage(message.id,
            {ErrorCode::InvalidRequest, QStringLiteral("this session has too many subscriptions"), {}});
    }
    return resultMessage(message.id, "{}");
}

} // namespace gatehouse::mcp
