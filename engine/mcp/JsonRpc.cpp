#include "engine/mcp/JsonRpc.h"

#include "engine/base/Json.h"

namespace gatehouse::mcp {
namespace {

void beginMessage(JsonWriter &json)
{
    json.beginObject();
    json.key("jsonrpc");
    json.string(QByteArrayView("2.0"));
}

void writeCall(JsonWriter &json, QByteArrayView method, QByteArrayView params)
{
    json.key("method");
    json.string(method);
    if (!params.isEmpty()) {
        json.key("params");
        json.raw(params);
    }
    json.endObject();
}

} // namespace

QByteArray resultMessage(const QByteArray &id, QByteArrayView result)
{
    QByteArray out;
    out.reserve(result.size() + id.size() + 40);
    out += "{\"jsonrpc\":\"2.0\",\"id\":";
    out += id;
    out += ",\"result\":";
    out.append(result.data(), result.size());
    out += '}';
    return out;
}

RpcError invalidRequest(const QString &message)
{
    return {ErrorCode::InvalidRequest, message, {}};
}

RpcError invalidParams(const QString &message)
{
    return {ErrorCode::InvalidParams, message, {}};
}

QByteArray errorMessage(const QByteArray &id, const RpcError &error)
{
    JsonWriter json;
    beginMessage(json);
    json.key("id");
    json.raw(id.isEmpty() ? QByteArrayView("null") : QByteArrayView(id));
    json.key("error");
    json.beginObject();
    json.key("code");
    json.number(static_cast<int>(error.code));
    json.key("message");
    json.string(error.message);
    if (!error.data.isEmpty()) {
        json.key("data");
        json.raw(error.data);
    }
    json.endObject();
    json.endObject();
    return json.take();
}

QByteArray notificationMessage(QByteArrayView method, QByteArrayView params)
{
    JsonWriter json;
    beginMessage(json);
    writeCall(json, method, params);
    return json.take();
}

QByteArray requestMessage(const QByteArray &id, QByteArrayView method, QByteArrayView params)
{
    JsonWriter json;
    beginMessage(json);
    json.key("id");
    json.raw(id);
    writeCall(json, method, params);
    return json.take();
}

} // namespace gatehouse::mcp
