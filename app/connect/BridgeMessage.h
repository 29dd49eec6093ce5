#pragma once

#include "engine/base/Result.h"
#include "engine/mcp/JsonRpc.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

namespace gatehouse::connect {

using mcp::ErrorCode;
using mcp::RpcError;

enum class MessageKind { Request, Notification, Response, Batch };

// What the bridge needs to know of a JSON-RPC message, of either side. `bytes` is the message itself, which
// travels as it came. For a batch only the kind is set.
struct BridgeMessage
{
    MessageKind kind = MessageKind::Request;
    QByteArray bytes;
    QByteArray id; // as JSON: 7, "abc" or null; empty for a notification
    QByteArray method;
    QByteArray claimedVersion; // params._meta's protocol version (MCP 2026-07-28); empty without one
    std::optional<QByteArray> name; // params.name, or params.uri of resources/read, where it is a string
    QByteArray cancelledId; // of notifications/cancelled: params.requestId, as JSON
    std::optional<int> errorCode; // of a response

    bool isModern() const { return !claimedVersion.isEmpty(); }
    bool isRequest() const { return kind == MessageKind::Request || kind == MessageKind::Batch; }
};

// Which lists of a server may change without being asked for.
struct ChangingLists
{
    bool tools = false;
    bool prompts = false;
    bool resources = false;
};

// What an InitializeResult says that the bridge has to remember.
struct InitializeResult
{
    QByteArray protocolVersion;
    ChangingLists changing;
};

// Bytes → what the bridge needs, by simdjson, with one parser's memory used again and again. One per thread.
class MessageReader
{
public:
    MessageReader();
    ~MessageReader();

    Result<BridgeMessage, RpcError> read(QByteArray bytes);
    // Of the response to initialize; nothing when it is an error.
    std::optional<InitializeResult> readInitializeResult(const QByteArray &bytes);
    // params.notifications of subscriptions/listen and of its acknowledgement (MCP 2026-07-28,
    // subscriptions).
    ChangingLists readSubscribed(const QByteArray &bytes);
    // params._meta's client capabilities, as JSON; "{}" without any.
    QByteArray readClientCapabilities(const QByteArray &bytes);
    // result.nextCursor, as JSON; empty on the last page.
    QByteArray readNextCursor(const QByteArray &bytes);
    // An error response with another id, as JSON (empty: null); empty when `bytes` is no error response.
    QByteArray errorFor(const QByteArray &id, const QByteArray &bytes);

private:
    class Private;
    std::unique_ptr<Private> d;
};

// The notifications that say "read the list again", for each list that changes. With an id of a subscription
// (as JSON) each is marked as belonging to it.
QByteArrayList listChangedMessages(const ChangingLists &changing, const QByteArray &subscriptionId = {});

} // namespace gatehouse::connect
