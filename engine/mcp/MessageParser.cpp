#include "engine/mcp/MessageParser.h"

#include "engine/base/Json.h"
#include "engine/mcp/ArgumentsText.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/ParsedJson.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace gatehouse::mcp {
namespace {

using simdjson::dom::element;

// A request's id: a string or a whole number (MCP: never null).
bool readId(element value, QByteArray &id)
{
    if (value.is_string()) {
        const std::string_view text = value.get_string().value_unsafe();
        appendJsonString(id, QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
        return true;
    }
    if (value.is_int64()) {
        std::array<char, 24> digits{};
        const auto written
            = std::to_chars(digits.data(), digits.data() + digits.size(), value.get_int64().value_unsafe());
        id = QByteArray(digits.data(), written.ptr - digits.data());
        return true;
    }
    return false;
}

Message invalidMessage(Message message, RpcError error)
{
    message.kind = MessageKind::Invalid;
    message.error = std::move(error);
    return message;
}

// Qt reads an object at once much faster than it takes its members one by one.
QJsonValue readArguments(element value, QByteArrayView text)
{
    if (!text.startsWith('{'))
        return toValue(value);
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()));
    return document.isObject() ? QJsonValue(document.object()) : toValue(value);
}

// Of several, the last one counts, as in any object.
std::optional<QString> readName(element value)
{
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? std::optional(toString(text)) : std::nullopt;
}

// What a caller may put beside name and arguments is little and read when somebody asks for it. `text` is of
// the whole message.
void readParams(simdjson::dom::object members, QByteArrayView text, Message &message)
{
    if (message.method != "tools/call") {
        message.params = toObject(members);
        return;
    }
    for (const auto member : members) {
        if (member.key == "name")
            message.toolName = readName(member.value);
        else if (member.key == "arguments")
            message.toolArguments = readArguments(member.value, argumentsText(text));
        else
            message.params.insert(toString(member.key), toValue(member.value));
    }
}

// What says neither what it wants nor what it answers is no message.
Message readResponse(simdjson::dom::object object, Message message)
{
    element value;
    for (const char *member : {"result", "error"}) {
        if (object[member].get(value) == simdjson::SUCCESS)
            message.answer.insert(QLatin1String(member), toValue(value));
    }
    if (message.answer.isEmpty())
        return invalidMessage(message, invalidRequest(QStringLiteral("\"method\" must be a string")));
    message.kind = MessageKind::Response;
    return message;
}

// The one that nearly all requests have needs no memory of its own.
QByteArray methodName(std::string_view method)
{
    if (method == "tools/call")
        return QByteArrayLiteral("tools/call");
    return QByteArray(method.data(), static_cast<qsizetype>(method.size()));
}

Message readCall(simdjson::dom::object object, std::string_view method, QByteArrayView text, Message message)
{
    message.method = methodName(method);
    element params;
    if (object["params"].get(params) != simdjson::SUCCESS)
        return message;
    simdjson::dom::object members;
    if (params.get(members) != simdjson::SUCCESS) {
        return invalidMessage(
            message, {ErrorCode::InvalidParams, QStringLiteral("\"params\" must be an object"), {}});
    }
    readParams(members, text, message);
    return message;
}

// `bytes` are where it is written, alone; empty in a batch.
Message readMessage(element value, QByteArrayView bytes)
{
    Message message;
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS)
        return invalidMessage(
            message, invalidRequest(QStringLiteral("a JSON-RPC message must be an object")));
    element id;
    const bool hasId = object["id"].get(id) == simdjson::SUCCESS;
    const bool usableId = hasId && readId(id, message.id);
    message.kind = hasId ? MessageKind::Request : MessageKind::Notification;

    std::string_view text;
    if (object["jsonrpc"].get(text) != simdjson::SUCCESS || text != "2.0")
        return invalidMessage(message, invalidRequest(QStringLiteral("\"jsonrpc\" must be \"2.0\"")));
    if (object["method"].get(text) != simdjson::SUCCESS)
        return readResponse(object, message);
    if (hasId && !usableId)
        return invalidMessage(
            message, invalidRequest(QStringLiteral("\"id\" must be a string or an integer")));
    return readCall(object, text, bytes, message);
}

Result<Messages, RpcError> readBatch(simdjson::dom::array items)
{
    static constexpr size_t kMostMessages = 100;
    if (items.size() == 0)
        return invalidRequest(QStringLiteral("a batch must hold at least one message"));
    if (items.size() > kMostMessages)
        return invalidRequest(QStringLiteral("a batch may hold at most %1 messages").arg(kMostMessages));
    Messages messages;
    messages.isBatch = true;
    for (const element item : items)
        messages.list.push_back(readMessage(item, {}));
    return messages;
}

} // namespace

bool Message::claimsVersion() const
{
    return params.value(QLatin1String("_meta"))
        .toObject()
        .contains(QLatin1String("io.modelcontextprotocol/protocolVersion"));
}

bool Messages::anyClaimsVersion() const
{
    return std::ranges::any_of(list, &Message::claimsVersion);
}

class MessageParser::Private
{
public:
    simdjson::dom::parser parser;
};

MessageParser::MessageParser() : d(std::make_unique<Private>()) { }

MessageParser::~MessageParser() = default;

Result<Messages, RpcError> MessageParser::parse(const QByteArray &bytes)
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
                .arg(QLatin1String(simdjson::error_message(error))),
            {}};
    }
    simdjson::dom::array items;
    if (root.get(items) == simdjson::SUCCESS)
        return readBatch(items);
    Messages messages;
    messages.list.push_back(readMessage(root, bytes));
    return messages;
}

} // namespace gatehouse::mcp
