#include "engine/api/MetricsEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/api/RequestPolicy.h"

namespace gatehouse::api {
namespace {

// The weight that an Accept value gives a media type named in it (RFC 9110 §12.4.2); 0 when it is not named.
double weightOf(QByteArrayView type, const QByteArray &accept)
{
    for (const QByteArray &range : accept.split(',')) {
        const QByteArrayList parts = range.split(';');
        if (parts[0].trimmed().compare(type, Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &parameter : parts) {
            if (parameter.trimmed().startsWith("q="))
                return parameter.trimmed().sliced(2).toDouble();
        }
        return 1;
    }
    return 0;
}

bool wantsOpenMetrics(const QByteArray &accept)
{
    const double open = weightOf("application/openmetrics-text", accept);
    return open > 0 && open >= weightOf("text/plain", accept);
}

} // namespace

void MetricsEndpoint::serveGuarded(const calls::EndpointRequestPointer &request)
{
    const access::Principal &principal = request->principal;
    if (!isLoopback(request->http().peer) && !principal.isMaster())
        return request->reply(principal.kind == access::PrincipalKind::Team ? notFound() : unauthorized());
    serve(request);
}

void MetricsEndpoint::serve(const calls::EndpointRequestPointer &request)
{
    using telemetry::ExpositionFormat;
    const bool open = wantsOpenMetrics(request->http().headers.value("Accept"));
    http::Response response;
    response.contentType = open ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                : "text/plain; version=0.0.4; charset=utf-8";
    response.body = m_metrics.serialize(
        m_gauges(*request->snapshot()), open ? ExpositionFormat::OpenMetrics : ExpositionFormat::Prometheus);
    request->reply(std::move(response));
}

} // namespace gatehouse::api
