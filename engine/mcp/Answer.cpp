#include "engine/mcp/Answer.h"

namespace gatehouse::mcp {
namespace {

bool wantsEventStream(const http::Request &request)
{
    const QByteArray accept = request.headers.value("Accept");
    return accept.contains("text/event-stream") && !accept.contains("application/json")
        && !accept.contains("*/*");
}

} // namespace

void answerMessage(calls::EndpointRequest &request, QByteArray message, int status)
{
    http::Response response;
    response.status = status;
    if (wantsEventStream(request.http())) {
        response.contentType = "text/event-stream";
        response.headers.add("Cache-Control", "no-cache");
        // JSON text holds no line break outside strings, and inside them it is escaped: one data line is
        // enough.
        response.body = "event: message\ndata: " + message + "\n\n";
    } else {
        response.contentType = "application/json";
        response.body = std::move(message);
    }
    request.reply(std::move(response));
}

void answerError(calls::EndpointRequest &request, const QByteArray &id, const RpcError &error, int status)
{
    answerMessage(request, errorMessage(id, error), status);
}

void answerAccepted(calls::EndpointRequest &request)
{
    request.reply({202, {}, {}, {}});
}

} // namespace gatehouse::mcp
