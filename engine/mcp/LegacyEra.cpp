#include "engine/mcp/LegacyEra.h"

#include "engine/base/Json.h"
#include "engine/mcp/BatchReply.h"
#include "engine/mcp/ClientQuirks.h"
#include "engine/mcp/HttpReply.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/LegacyRun.h"
#include "engine/mcp/ListeningStream.h"
#include "engine/mcp/ProtocolVersion.h"
#include "engine/mcp/SessionBegin.h"
#include "engine/mcp/SessionReply.h"
#include "engine/mcp/SessionSettings.h"

namespace gatehouse::mcp {
namespace {

constexpr QLatin1String kBatchVersion("2025-03-26"); // the one that has batches, and what no header means

QString versionHeader(const calls::EndpointRequest &request)
{
    return QString::fromLatin1(request.http().headers.value("MCP-Protocol-Version"));
}

QByteArray sessionHeader(const calls::EndpointRequest &request)
{
    return request.http().headers.value("Mcp-Session-Id");
}

// What the client speaks: as agreed, else as it says, else what the revision says silence means.
QString versionOf(const calls::EndpointRequest &request, const SessionPointer &session)
{
    if (session)
        return session->identity().version;
    const QString named = versionHeader(request);
    return named.isEmpty() ? QString(kBatchVersion) : named;
}

bool handsOutLifecycle(const Messages &messages)
{
    return !messages.isBatch && messages.list.front().method == "initialize";
}

} // namespace

// MCP 2025-06-18, transports: an unknown MCP-Protocol-Version is 400, an absent one means 2025-03-26. False
// when the request is answered already.
bool LegacyEra::checkVersion(calls::EndpointRequest &request, const QByteArray &id)
{
    const QString version = versionHeader(request);
    if (version.isEmpty() || isLegacyVersion(version))
        return true;
    answerError(request, id,
        invalidRequest(QStringLiteral("MCP-Protocol-Version %1 is not served here; this gateway serves "
                                      "2024-11-05 to 2025-11-25, and 2026-07-28 with its envelope")
                           .arg(version.left(100))),
        kBadRequest);
    return false;
}

void LegacyEra::handle(const calls::EndpointRequestPointer &request, const Messages &messages)
{
    // An initialize begins anew, whatever the headers say about what was before.
    if (handsOutLifecycle(messages) && messages.list.front().kind == MessageKind::Request)
        return beginSession(request, messages.list.front(), m_parts.sessions);
    const QByteArray id = messages.isBatch ? QByteArray() : messages.list.front().id;
    if (!checkVersion(*request, id))
        return;
    SessionPointer session;
    if (!findSession(request, session))
        return;
    if (messages.isBatch)
        handleBatch(request, session, messages);
    else
        handleOne(request, session, messages.list.front());
}

bool LegacyEra::findSession(const calls::EndpointRequestPointer &request, SessionPointer &session)
{
    const QByteArray id = sessionHeader(*request);
    if (id.isEmpty())
        return true;
    session = m_parts.sessions.find(id, request->principal, request->api);
    if (session)
        return true;
    answerError(*request, {},
        invalidRequest(QStringLiteral("there is no such session (any more): initialize again")), kNotFound);
    return false;
}

void LegacyEra::handleOne(
    const calls::EndpointRequestPointer &request, const SessionPointer &session, const Message &message)
{
    if (message.kind == MessageKind::Invalid)
        return answerError(*request, message.id, message.error, kBadRequest);
    ReplyPointer reply;
    if (session)
        reply = std::make_shared<SessionReply>(request, session, m_parts.mailbox);
    else
        reply = std::make_shared<HttpReply>(request);
    dispatch({request, session, std::move(reply)}, message);
}

void LegacyEra::handleBatch(
    const calls::EndpointRequestPointer &request, const SessionPointer &session, const Messages &messages)
{
    if (versionOf(*request, session) != kBatchVersion) {
        return answerError(*request, {},
            invalidRequest(QStringLiteral("only MCP 2025-03-26 has batches: send one message per request")),
            kBadRequest);
    }
    const auto batch = std::make_shared<BatchReply>(request, messages.list);
    for (const Message &message : messages.list) {
        const ReplyPointer reply = batch->part();
        if (message.kind == MessageKind::Invalid) {
            reply->answer(errorMessage(message.id, message.error));
        } else if (message.method == "initialize") {
            reply->answer(errorMessage(
                message.id, invalidRequest(QStringLiteral("initialize cannot be part of a batch"))));
        } else {
            dispatch({request, session, reply}, message);
        }
    }
}

void LegacyEra::dispatch(const Incoming &incoming, const Message &message)
{
    if (message.kind == MessageKind::Response) {
        if (incoming.session)
            incoming.session->answered(message.id, message.answer);
        return incoming.reply->drop();
    }
    if (message.kind == MessageKind::Notification) {
        if (incoming.session && message.method == "notifications/cancelled") {
            QByteArray id;
            appendJsonValue(id, message.params.value(QLatin1String("requestId")));
            incoming.session->cancel(id);
        }
        return incoming.reply->drop();
    }
    if (message.method == "ping")
        return incoming.reply->answer(resultMessage(message.id, "{}"));
    if (message.method == "logging/setLevel")
        return incoming.reply->answer(setLogLevel(incoming.session, message));
    if (message.method == "resources/subscribe" || message.method == "resources/unsubscribe")
        return incoming.reply->answer(changeSubscription(*incoming.request, incoming.session, message));
    if (Methods::knows(message.method))
        return run(incoming, message);
    incoming.reply->answer(errorMessage(message.id,
        {ErrorCode::MethodNotFound,
            QStringLiteral("Method not found: %1").arg(QString::fromUtf8(message.method.left(100))), {}}));
}

void LegacyEra::run(const Incoming &incoming, const Message &message)
{
    MethodCall call = methodCallOf(message, Era::Legacy);
    if (const SessionPointer &session = incoming.session) {
        call.client = session->identity().client;
        call.clientCapabilities = session->identity().capabilities;
        call.shape = session->identity().shape;
    }
    // The URL's own wish counts for the request it comes with.
    if (!incoming.session || incoming.request->profileAsked)
        call.shape = shapeFor(*incoming.request, call.client);
    LegacyRun::start(
        {m_parts.methods, m_parts.heartbeat, m_parts.mailbox, &m_parts.snapshots, m_parts.questions},
        incoming.request, incoming.session, incoming.reply, std::move(call));
}

void LegacyEra::listen(const calls::EndpointRequestPointer &request)
{
    SessionPointer session;
    if (!checkVersion(*request, {}) || !findSession(request, session))
        return;
    ListeningStream::open(request, session, m_parts.mailbox, m_parts.streams);
}

void LegacyEra::endSession(const calls::EndpointRequestPointer &request)
{
    SessionPointer session;
    if (sessionHeader(*request).isEmpty()) {
        return answerError(*request, {},
            invalidRequest(QStringLiteral("the header Mcp-Session-Id is missing: which session is to end")),
            kBadRequest);
    }
    if (!checkVersion(*request, {}) || !findSession(request, session))
        return;
    m_parts.sessions.end(session);
    request->reply({204, {}, {}, {}});
}

} // namespace gatehouse::mcp
