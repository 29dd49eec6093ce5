#include "engine/api/HealthEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"

namespace gatehouse::api {

void HealthEndpoint::health(const calls::EndpointRequestPointer &request) const
{
    const calls::Snapshot &snapshot = *request->snapshot();
    JsonWriter json;
    json.beginObject();
    json.key("status");
    json.string(QByteArrayView(snapshot.failedCount() > 0 ? "degraded" : "healthy"));
    json.key("timestamp");
    json.string(timestamp(m_clock.wallTime()));
    json.key("apis_loaded");
    json.number(snapshot.readyCount());
    json.key("apis_failed");
    json.number(snapshot.failedCount());
    json.key("gateway");
    json.string(snapshot.config.name);
    json.key("version");
    json.string(QByteArrayView(GATEHOUSE_VERSION));
    json.endObject();
    request->reply(jsonResponse(json.take()));
}

void HealthEndpoint::live(const calls::EndpointRequestPointer &request) const
{
    request->reply(jsonResponse("{\"status\":\"live\"}"));
}

void HealthEndpoint::ready(const calls::EndpointRequestPointer &request) const
{
    if (m_draining.load(std::memory_order_relaxed))
        return request->reply(jsonResponse("{\"status\":\"draining\"}", 503));
    request->reply(jsonResponse("{\"status\":\"ready\"}"));
}

} // namespace gatehouse::api
