#include "engine/api/MetricsEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/api/RequestPolicy.h"

namespace gatehouse::api {

void MetricsEndpoint::serveGuarded(const calls::EndpointRequestPointer &request)
{
    if (!isLoopback(request->http().peer) && !request->principal.isMaster())
        return request->reply(unauthorized());
    serve(request);
}

void MetricsEndpoint::serve(const calls::EndpointRequestPointer &request)
{
    http::Response response;
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    response.body = m_metrics.serialize(m_gauges(*request->snapshot()));
    request->reply(std::move(response));
}

} // namespace gatehouse::api
