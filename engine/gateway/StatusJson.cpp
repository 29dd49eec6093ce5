#include "engine/gateway/StatusJson.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"

namespace gatehouse::gateway {
namespace {

QByteArrayView nameOf(GatewayState state)
{
    switch (state) {
    case GatewayState::Stopped:
        return "stopped";
    case GatewayState::Starting:
        return "starting";
    case GatewayState::Running:
        return "running";
    case GatewayState::Draining:
        return "stopping";
    case GatewayState::Failed:
        break;
    }
    return "failed";
}

QByteArrayView nameOf(ApiState state)
{
    switch (state) {
    case ApiState::Disabled:
        return "disabled";
    case ApiState::Ready:
        return "ready";
    case ApiState::Failed:
        break;
    }
    return "failed";
}

void writeText(JsonWriter &json, QByteArrayView name, const QString &text)
{
    if (text.isEmpty())
        return;
    json.key(name);
    json.string(text);
}

void writeTime(JsonWriter &json, QByteArrayView name, const QDateTime &time)
{
    if (time.isValid())
        writeText(json, name, api::timestamp(time));
}

void writeNumber(JsonWriter &json, QByteArrayView name, qint64 number)
{
    json.key(name);
    json.number(number);
}

void writeApi(JsonWriter &json, const ApiStatus &api)
{
    json.beginObject();
    writeText(json, "name", api.name);
    json.key("state");
    json.string(nameOf(api.state));
    writeText(json, "reason", api.reason);
    writeNumber(json, "tools", static_cast<qint64>(api.tools->size()));
    writeNumber(json, "operations", api.operations);
    writeText(json, "base_url", api.baseUrl);
    writeText(json, "document", api.documentSource);
    json.key("document_is_old");
    json.boolean(api.documentIsOld);
    json.key("document_is_held");
    json.boolean(api.documentIsHeld);
    writeText(json, "spec_version", api.specVersion);
    writeTime(json, "loaded_at", api.loadedAt);
    if (!api.problems.isEmpty())
        api::writeProblems(json, api.problems);
    json.endObject();
}

void writeCounters(JsonWriter &json, const GatewayCounters &counters)
{
    json.key("counters");
    json.beginObject();
    writeNumber(json, "requests", static_cast<qint64>(counters.requests));
    writeNumber(json, "tool_calls", static_cast<qint64>(counters.toolCalls));
    writeNumber(json, "tool_errors", static_cast<qint64>(counters.toolErrors));
    writeNumber(json, "in_flight", counters.inFlight);
    writeNumber(json, "connections", counters.connections);
    writeNumber(json, "streams", counters.streams);
    writeNumber(json, "resident_bytes", counters.residentBytes);
    json.endObject();
}

} // namespace

QByteArray statusJson(const GatewayStatus &status, const GatewayCounters &counters, bool draining)
{
    JsonWriter json;
    json.beginObject();
    json.key("state");
    json.string(draining ? QByteArrayView("draining") : nameOf(status.state));
    json.key("paused");
    json.boolean(status.paused);
    writeText(json, "gateway", status.name);
    json.key("version");
    json.string(QByteArrayView(GATEHOUSE_VERSION));
    writeNumber(json, "revision", static_cast<qint64>(status.revision));
    writeTime(json, "started_at", status.startedAt);
    writeText(json, "url", status.url);
    writeText(json, "metrics_url", status.metricsUrl);
    writeNumber(json, "teams", status.teams);
    // The files are no configuration, and an older one serves.
    json.key("rejected");
    json.boolean(status.rejectedAt.isValid());
    writeTime(json, "rejected_at", status.rejectedAt);
    writeCounters(json, counters);
    json.key("apis");
    json.beginArray();
    for (const ApiStatus &api : status.apis)
        writeApi(json, api);
    json.endArray();
    if (!status.problems.isEmpty())
        api::writeProblems(json, status.problems);
    json.endObject();
    return json.take();
}

} // namespace gatehouse::gateway
