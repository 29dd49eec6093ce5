#include "engine/telemetry/ActivityJson.h"

#include "engine/base/Json.h"

#include <QDateTime>

namespace gatehouse::telemetry {
namespace {

QJsonValue milliseconds(qint64 microseconds)
{
    return static_cast<double>(microseconds) / 1000.0;
}

} // namespace

void writeActivityRow(JsonWriter &json, const ActivityRow &row)
{
    json.beginObject();
    json.key("id");
    json.number(row.id);
    json.key("started_at");
    json.string(QDateTime::fromMSecsSinceEpoch(row.startedAt, Qt::UTC).toString(Qt::ISODateWithMs));
    for (const auto &[name, value] :
        {std::pair<const char *, const QString &>("request_id", row.requestId), {"team", row.team},
            {"client", row.client}, {"api", row.api}, {"tool", row.tool}, {"outcome", row.outcome}}) {
        json.key(QByteArrayView(name));
        json.string(value);
    }
    json.key("backend_status");
    json.number(row.backendStatus);
    json.key("duration_ms");
    json.value(milliseconds(row.durationMicroseconds));
    json.key("backend_duration_ms");
    json.value(milliseconds(row.backendDurationMicroseconds));
    json.key("request_bytes");
    json.number(row.requestBytes);
    json.key("response_bytes");
    json.number(row.responseBytes);
    json.key("estimated_tokens");
    json.number(row.estimatedTokens);
    if (!row.arguments.isNull()) {
        json.key("arguments");
        json.string(row.arguments);
    }
    if (!row.answer.isNull()) {
        json.key("answer");
        json.string(row.answer);
    }
    json.endObject();
}

} // namespace gatehouse::telemetry
