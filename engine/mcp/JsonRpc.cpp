#include "engine/mcp/JsonRpc.h"

#include "engine/base/Json.h"

#include <QJsonArray>

#include <simdjson.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace gatehouse::mcp {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

QString toString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonValue toValue(element value);

// QJsonObject keeps its members sorted, so each insert in the middle moves the rest: many members go in in
// order, the last of a repeated key last.
QJsonObject toObject(simdjson::dom::object members)
{
    std::vector<std::pair<QString, element>> sorted;
    for (const auto member : members)
        sorted.emplace_back(toString(member.key), member.value);
    std::ranges::stable_sort(sorted, {}, &std::pair<QString, element>::first);
    QJsonObject object;
    for (const auto &[key, value] : sorted)
        object.insert(key, toValue(value));
    return object;
}

QJsonValue toValue(element value)
{
    switch (value.type()) {
    case element_type::OBJECT:
        return toObject(value.get_object().value_unsafe());
    case element_type::ARRAY: {
        QJsonArray array;
        const simdjson::dom::array items = value.get_array().value_unsafe();
        for (const element item : items)
            array.append(toValue(item));
        return array;
    }
    case element_type::STRING:
        return toString(value.get_string().value_unsafe());
    case element_type::INT64:
        return QJsonValue(static_cast<qint64>(value.get_int64().value_unsafe()));
    case element_type::UINT64:
        return QJsonValue(static_cast<double>(value.get_uint64().value_unsafe()));
    case element_type::DOUBLE:
        return QJsonValue(value.get_double().value_unsafe());
    case element_type::BOOL:
        return QJsonValue(value.get_bool().value_unsafe());
    case element_type::NULL_VALUE:
        break;
    }
    return QJsonValue(QJsonValue::Null);
}

// A request's id: a string or a whole number (MCP: never null).
bool readId(element value, QByteArray &id)
{
    if (value.is_string()) {
        const std::string_view text = value.get_string().value_unsafe();
        appendJsonString(id, QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
        return true;
    }
    if (value.is_int64()) {
        id = QByteArray::number(static_cast<qint64>(value.get_int64().value_unsafe()));
        return true;
    }
    return false;
}

RpcError invalid(const QString &message)
{
    return {ErrorCode::InvalidRequest, message};
}

// Of tools/call only what is used: the name, the arguments and the envelope.
void readParams(simdjson::dom::object members, Message &message)
{
    if (message.method != "tools/call") {
        message.params = toObject(members);
        return;
    }
    for (const auto member : members) {
        if (member.key == "name")
            message.toolName = toValue(member.value);
        else if (member.key == "arguments")
            message.toolArguments = toValue(member.value);
        else if (member.key == "_meta")
            message.params.insert(QStringLiteral("_meta"), toValue(member.value));
    }
}

Result<Message, RpcError> readMessage(simdjson::dom::object object)
{
    std::string_view version;
    if (object["jsonrpc"].get(version) != simdjson::SUCCESS || version != "2.0")
        return invalid(QStringLiteral("\"jsonrpc\" must be \"2.0\""));

    Message message;
    element id;
    const bool hasId = object["id"].get(id) == simdjson::SUCCESS;
    std::string_view method;
    if (object["method"].get(method) != simdjson::SUCCESS) {
        element ignored;
        const bool answer = object["result"].get(ignored) == simdjson::SUCCESS
            || object["error"].get(ignored) == simdjson::SUCCESS;
        if (!answer)
            return invalid(QStringLiteral("\"method\" must be a string"));
        message.kind = MessageKind::Response;
        return message;
    }
    if (hasId && !readId(id, message.id))
        return invalid(QStringLiteral("\"id\" must be a string or an integer"));
    message.kind = hasId ? MessageKind::Request : MessageKind::Notification;
    message.method = QByteArray(method.data(), static_cast<qsizetype>(method.size()));

    element params;
    if (object["params"].get(params) != simdjson::SUCCESS)
        return message;
    simdjson::dom::object members;
    if (params.get(members) != simdjson::SUCCESS)
        return RpcError{ErrorCode::InvalidParams, QStringLiteral("\"params\" must be an object")};
    readParams(members, message);
    return message;
}

} // namespace

QString Message::claimedVersion() const
{
    return params.value(QLatin1String("_meta"))
        .toObject()
        .value(QLatin1String("io.modelcontextprotocol/protocolVersion"))
        .toString();
}

class MessageParser::Private
{
public:
    simdjson::dom::parser parser;
};

MessageParser::MessageParser() : d(std::make_unique<Private>()) { }

MessageParser::~MessageParser() = default;

Result<Message, RpcError> MessageParser::parse(const QByteArray &bytes)
{
    // Deeper than any arguments are: bounds the recursion over the tree.
    static constexpr size_t kMostDepth = 256;
    element root;
    simdjson::error_code error = d->parser.allocate(static_cast<size_t>(bytes.size()) + 1, kMostDepth);
    if (error == simdjson::SUCCESS)
        error = d->parser.parse(bytes.constData(), static_cast<size_t>(bytes.size())).get(root);
    if (error != simdjson::SUCCESS) {
        return RpcError{ErrorCode::ParseError,
            QStringLiteral("the body is no valid JSON: %1")
                .arg(QLatin1String(simdjson::error_message(error)))};
    }
    if (root.is_array()) {
        Message batch;
        batch.kind = MessageKind::Batch;
        return batch;
    }
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
        return invalid(QStringLiteral("the body must be one JSON-RPC message, an object"));
    return readMessage(object);
}

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

QByteArray errorMessage(const QByteArray &id, const RpcError &error)
{
    JsonWriter json;
    json.beginObject();
    json.key("jsonrpc");
    json.string(QByteArrayView("2.0"));
    json.key("id");
    json.raw(id.isEmpty() ? QByteArrayView("null") : QByteArrayView(id));
    json.key("error");
    json.beginObject();
    json.key("code");
    json.number(static_cast<int>(error.code));
    json.key("message");
    json.string(error.message);
    json.endObject();
    json.endObject();
    return json.take();
}

} // namespace gatehouse::mcp
