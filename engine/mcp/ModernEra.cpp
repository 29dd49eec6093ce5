#include "engine/mcp/ModernEra.h"

#include "engine/base/Json.h"
#include "engine/mcp/ClientQuirks.h"
#include "engine/mcp/HttpReply.h"
#include "engine/mcp/InputExchange.h"
#include "engine/mcp/Progress.h"
#include "engine/mcp/ProtocolVersion.h"
#include "engine/mcp/ResultWriter.h"
#include "engine/mcp/ServerInfo.h"
#include "engine/mcp/Subscription.h"

namespace gatehouse::mcp {
namespace {

constexpr int kMethodNotFound = 404;

RpcError unsupportedVersion(const QString &asked)
{
    RpcError error{ErrorCode::UnsupportedProtocolVersion,
        QStringLiteral("protocol version %1 is not served here").arg(asked.left(100)), {}};
    JsonWriter json;
    json.beginObject();
    json.key("supported");
    json.raw(QByteArray("[\"") + kModernVersion.data() + "\"]");
    json.key("requested");
    json.string(asked);
    json.endObject();
    error.data = json.take();
    return error;
}

// The rungs of MCP 2026-07-28 §"Error handling" up to the method's headers; the rest needs the method.
std::optional<RpcError> checkEnvelope(
    const http::Headers &headers, const Message &message, const Envelope &envelope)
{
    if (auto wrong = checkVersionHeader(headers, envelope))
        return wrong;
    if (!isModernVersion(envelope.version))
        return unsupportedVersion(envelope.version);
    return checkMethodHeaders(headers, message);
}

bool isServed(const QByteArray &method)
{
    return Methods::knows(method) || method == "server/discover" || method == "subscriptions/listen";
}

// Only what the ladder of the envelope knows has a status of its own.
int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::HeaderMismatch:
    case ErrorCode::MissingClientCapability:
    case ErrorCode::UnsupportedProtocolVersion:
        return kBadRequest;
    case ErrorCode::ParseError:
    case ErrorCode::InvalidRequest:
    case ErrorCode::MethodNotFound:
    case ErrorCode::InvalidParams:
    case ErrorCode::InternalError:
    case ErrorCode::ResourceNotFound:
        break;
    }
    return 200;
}

MethodCall methodCall(const calls::EndpointRequest &request, const Message &message, const Envelope &envelope)
{
    MethodCall call = methodCallOf(message, Era::Modern);
    call.shape = shapeFor(request, envelope.client);
    call.client = envelope.client;
    call.clientCapabilities = envelope.clientCapabilities;
    return call;
}

} // namespace

void ModernEra::handle(const calls::EndpointRequestPointer &request, const Message &message)
{
    // What headers a notification needs is not defined by this revision.
    if (message.kind == MessageKind::Notification)
        return answerAccepted(*request);
    const auto envelope = readEnvelope(message.meta());
    if (!envelope)
        return answerError(*request, message.id, envelope.error(), kBadRequest);
    if (const auto wrong = checkEnvelope(request->http().headers, message, *envelope))
        return answerError(*request, message.id, *wrong, kBadRequest);
    if (!isServed(message.method)) {
        return answerError(*request, message.id,
            {ErrorCode::MethodNotFound,
                QStringLiteral("Method not found: %1").arg(QString::fromUtf8(message.method.left(100))), {}},
            kMethodNotFound);
    }
    run(request, message, *envelope);
}

void ModernEra::run(
    const calls::EndpointRequestPointer &request, const Message &message, const Envelope &envelope)
{
    const auto made = std::make_shared<MethodCall>(methodCall(*request, message, envelope));
    MethodCall &call = *made;
    if (call.method == "server/discover")
        return discover(*request, call);
    if (call.method == "subscriptions/listen")
        return Subscription::open(request, call, m_parts.streams);
    auto input = readInput(*request, call, m_parts.sealer, m_parts.clock.wallTime());
    if (!input)
        return answerError(*request, call.id, input.error());
    call.input = input.takeValue();
    const RequestMeta meta = readMeta(message.meta());
    call.trace = meta.trace;

    const auto reply = std::make_shared<HttpReply>(request);
    if (envelope.logLevel)
        call.log = logTo(reply, *envelope.logLevel);
    auto cancellation = m_parts.methods.run(request, made,
        [this, request, made, reply, beat = reportProgress(m_parts.heartbeat, reply, meta.progressToken)](
            MethodOutcome outcome) {
            int status = 200;
            ByteParts answer = finish(*request, *made, std::move(outcome), status);
            reply->answer(std::move(answer), status);
        });
    // Closing the answer is how a client of this era cancels (MCP 2026-07-28, transports, cancellation).
    if (cancellation)
        reply->onGone(std::move(cancellation));
}

ByteParts ModernEra::finish(
    const calls::EndpointRequest &request, const MethodCall &call, MethodOutcome outcome, int &status) const
{
    if (const auto *required = std::get_if<InputRequired>(&outcome))
        outcome = inputRequiredMessage(request, call, *required, m_parts.sealer, m_parts.clock.wallTime());
    if (auto *message = std::get_if<ByteParts>(&outcome))
        return std::move(*message);
    const RpcError &error = std::get<RpcError>(outcome);
    status = statusOf(error.code);
    return errorMessage(call.id, error);
}

void ModernEra::discover(calls::EndpointRequest &request, const MethodCall &call) const
{
    ResultWriter writer(call, serverInformation(request), 400, kListLifetimeMs);
    JsonWriter json;
    json.beginObject();
    json.key("supportedVersions");
    json.raw(QByteArray("[\"") + kModernVersion.data() + "\"]");
    json.key("capabilities");
    json.raw(serverCapabilities());
    if (const QString text = instructions(request); !text.isEmpty()) {
        json.key("instructions");
        json.string(text);
    }
    json.endObject();
    const QByteArray members = json.take();
    writer.members().append(QByteArrayView(members).sliced(1).chopped(1));
    answerMessage(request, writer.finish());
}

} // namespace gatehouse::mcp
