#include "app/connect/BridgeMessage.h"

#include "engine/base/Json.h"
#include "engine/base/Text.h"

#include <simdjson.h>

namespace gatehouse::connect {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kVersionKey("io.modelcontextprotocol/protocolVersion");
constexpr std::string_view kCapabilitiesKey("io.modelcontextprotocol/clientCapabilities");
constexpr QByteArrayView kSubscriptionKey("io.modelcontextprotocol/subscriptionId");

// The same JSON for the same value, however it was written.
template <typename Value> QByteArray asJson(const Value &value)
{
    return QByteArray::fromStdString(simdjson::minify(value));
}

// A member that is an object; an empty result where there is none.
simdjson::simdjson_result<object> member(object parent, std::string_view name)
{
    return parent[name].get_object();
}

bool isTrue(object parent, std::string_view name)
{
    bool value = false;
    return parent[name].get(value) == simdjson::SUCCESS && value;
}

RpcError invalid(const QString &message)
{
    return {ErrorCode::InvalidRequest, message};
}

bool readId(object root, QByteArray &id)
{
    element value;
    if (root["id"].get(value) != simdjson::SUCCESS)
        return true;
    if (!value.is_string() && !value.is_number() && !value.is_null())
        return false;
    id = asJson(value);
    return true;
}

void readParams(object params, BridgeMessage &message)
{
    std::string_view text;
    object meta;
    if (member(params, "_meta").get(meta) == simdjson::SUCCESS
        && meta[kVersionKey].get(text) == simdjson::SUCCESS)
        message.claimedVersion = utf8Bytes(text);
    const std::string_view named = message.method == "resources/read" ? "uri" : "name";
    if (params[named].get(text) == simdjson::SUCCESS)
        message.name = utf8Bytes(text);
    element requestId;
    if (message.method == "notifications/cancelled"
        && params["requestId"].get(requestId) == simdjson::SUCCESS)
        message.cancelledId = asJson(requestId);
}

Result<BridgeMessage, RpcError> readResponse(object root, BridgeMessage message)
{
    message.kind = MessageKind::Response;
    object error;
    if (member(root, "error").get(error) == simdjson::SUCCESS) {
        int64_t code = 0;
        const bool hasCode = error["code"].get(code) == simdjson::SUCCESS;
        message.errorCode = hasCode ? static_cast<int>(code) : 0;
        return message;
    }
    element ignored;
    if (root["result"].get(ignored) != simdjson::SUCCESS)
        return invalid(QStringLiteral("a JSON-RPC message has a \"method\", a \"result\" or an \"error\""));
    return message;
}

Result<BridgeMessage, RpcError> readMessage(object root, BridgeMessage message)
{
    if (!readId(root, message.id))
        return invalid(QStringLiteral("\"id\" must be a string or an integer"));
    std::string_view method;
    if (root["method"].get(method) != simdjson::SUCCESS)
        return readResponse(root, std::move(message));
    if (message.id == "null")
        return invalid(QStringLiteral("\"id\" must be a string or an integer"));
    message.kind = message.id.isEmpty() ? MessageKind::Notification : MessageKind::Request;
    message.method = utf8Bytes(method);
    object params;
    if (member(root, "params").get(params) == simdjson::SUCCESS)
        readParams(params, message);
    return message;
}

ChangingLists readCapabilities(object capabilities)
{
    const auto changes = [capabilities](std::string_view list) {
        object capability;
        return member(capabilities, list).get(capability) == simdjson::SUCCESS
            && isTrue(capability, "listChanged");
    };
    return {changes("tools"), changes("prompts"), changes("resources")};
}

} // namespace

class MessageReader::Private
{
public:
    simdjson::error_code parse(const QByteArray &bytes, element &root)
    {
        const auto size = static_cast<size_t>(bytes.size());
        const simdjson::error_code error = parser.allocate(size + 1, kMostDepth);
        return error == simdjson::SUCCESS ? parser.parse(bytes.constData(), size).get(root) : error;
    }
    // The member of the message; not there when the bytes are no such message.
    std::optional<object> part(const QByteArray &bytes, std::string_view name)
    {
        element root;
        object top;
        object found;
        if (parse(bytes, root) != simdjson::SUCCESS || root.get(top) != simdjson::SUCCESS
            || member(top, name).get(found) != simdjson::SUCCESS)
            return std::nullopt;
        return found;
    }

    // Deeper than any arguments are.
    static constexpr size_t kMostDepth = 1024;
    simdjson::dom::parser parser;
};

MessageReader::MessageReader() : d(std::make_unique<Private>()) { }

MessageReader::~MessageReader() = default;

Result<BridgeMessage, RpcError> MessageReader::read(QByteArray bytes)
{
    element root;
    if (const simdjson::error_code error = d->parse(bytes, root); error != simdjson::SUCCESS) {
        return RpcError{ErrorCode::ParseError,
            QStringLiteral("not valid JSON: %1").arg(QLatin1String(simdjson::error_message(error)))};
    }
    BridgeMessage message;
    message.bytes = std::move(bytes);
    object top;
    if (root.get(top) == simdjson::SUCCESS)
        return readMessage(top, std::move(message));
    if (!root.is_array())
        return invalid(QStringLiteral("a JSON-RPC message is an object"));
    message.kind = MessageKind::Batch;
    return message;
}

std::optional<InitializeResult> MessageReader::readInitializeResult(const QByteArray &bytes)
{
    const auto result = d->part(bytes, "result");
    std::string_view version;
    if (!result || (*result)["protocolVersion"].get(version) != simdjson::SUCCESS)
        return std::nullopt;
    InitializeResult initialized{utf8Bytes(version), {}};
    object capabilities;
    if (member(*result, "capabilities").get(capabilities) == simdjson::SUCCESS)
        initialized.changing = readCapabilities(capabilities);
    return initialized;
}

ChangingLists MessageReader::readSubscribed(const QByteArray &bytes)
{
    const auto params = d->part(bytes, "params");
    object wanted;
    if (!params || member(*params, "notifications").get(wanted) != simdjson::SUCCESS)
        return {};
    return {isTrue(wanted, "toolsListChanged"), isTrue(wanted, "promptsListChanged"),
        isTrue(wanted, "resourcesListChanged")};
}

QByteArray MessageReader::readClientCapabilities(const QByteArray &bytes)
{
    const auto params = d->part(bytes, "params");
    object meta;
    element capabilities;
    if (!params || member(*params, "_meta").get(meta) != simdjson::SUCCESS
        || meta[kCapabilitiesKey].get(capabilities) != simdjson::SUCCESS)
        return "{}";
    return asJson(capabilities);
}

QByteArray MessageReader::readNextCursor(const QByteArray &bytes)
{
    const auto result = d->part(bytes, "result");
    std::string_view text;
    if (!result || (*result)["nextCursor"].get(text) != simdjson::SUCCESS)
        return {};
    QByteArray json;
    appendJsonString(json, QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return json;
}

QByteArray MessageReader::errorFor(const QByteArray &id, const QByteArray &bytes)
{
    const auto error = d->part(bytes, "error");
    if (!error)
        return {};
    return "{\"jsonrpc\":\"2.0\",\"id\":" + (id.isEmpty() ? QByteArray("null") : id)
        + ",\"error\":" + asJson(*error) + '}';
}

QByteArrayList listChangedMessages(const ChangingLists &changing, const QByteArray &subscriptionId)
{
    QByteArray params;
    if (!subscriptionId.isEmpty())
        params
            = ",\"params\":{\"_meta\":{\"" + kSubscriptionKey.toByteArray() + "\":" + subscriptionId + "}}";
    QByteArrayList messages;
    const auto add = [&](bool changes, const char *list) {
        if (changes) {
            messages.append("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/" + QByteArray(list)
                + "/list_changed\"" + params + '}');
        }
    };
    add(changing.tools, "tools");
    add(changing.prompts, "prompts");
    add(changing.resources, "resources");
    return messages;
}

} // namespace gatehouse::connect
