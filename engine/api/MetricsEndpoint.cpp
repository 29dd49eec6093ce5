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
    using telemetry::ExpositionFormat;
    const bool open = request->http().headers.value("Accept").contains("application/openmetrics-text");
    http::Response response;
    response.contentType = open ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                : "text/plain; version=0.0.4; charset=utf-8";
    response.body = m_metrics.serialize(
        m_gauges(*request->snapshot()), open ? ExpositionFormat::OpenMetrics : ExpositionFormat::Prometheus);
    request->reply(std::move(response));
}

} // namespace gatehouse::api
