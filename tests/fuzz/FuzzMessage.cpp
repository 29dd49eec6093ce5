#include "engine/mcp/MessageParser.h"
#include "tests/fuzz/FuzzInput.h"

#include <QJsonArray>
#include <QJsonDocument>

// The reader of JSON-RPC bodies: whatever comes, there is an error or messages of which each is complete, and
// what we would answer is one line of JSON with the id that was sent.

using namespace gatehouse;
using mcp::MessageKind;

namespace {

void checkId(const mcp::Message &message)
{
    if (message.id.isEmpty())
        return;
    const QJsonArray wrapped = QJsonDocument::fromJson('[' + message.id + ']').array();
    fuzz::require(wrapped.size() == 1 && (wrapped[0].isString() || wrapped[0].isDouble()),
        "an id is a string or a number", message.id);
}

void checkAnswer(const mcp::Message &message)
{
    const mcp::RpcError error{mcp::ErrorCode::InvalidParams, QString::fromUtf8(message.method), "{\"a\":1}"};
    const QByteArray bytes = mcp::errorMessage(message.id, error);
    fuzz::require(!bytes.contains('\n'), "an answer is one line", bytes);
    mcp::MessageParser parser;
    const auto again = parser.parse(bytes);
    fuzz::require(
        again.ok() && again->list.front().kind == MessageKind::Response, "an answer is a response", bytes);
    fuzz::require(again->list.front().id == message.id, "an answer has the id of its request", bytes);
}

// Read out of the text, the arguments are what the same message in a batch gives, member by member.
void checkArguments(const mcp::Message &message, const QByteArray &bytes)
{
    mcp::MessageParser parser;
    const auto batch = parser.parse('[' + bytes + ']');
    if (!batch.ok()) // one level deeper than is read
        return;
    fuzz::require(batch->list.front().toolArguments == message.toolArguments
            && batch->list.front().toolName == message.toolName,
        "a call has the same arguments however it is read", bytes);
}

void checkMessage(const mcp::Message &message)
{
    checkId(message);
    switch (message.kind) {
    case MessageKind::Request:
        fuzz::require(!message.id.isEmpty(), "a request has an id");
        checkAnswer(message);
        break;
    case MessageKind::Notification:
        fuzz::require(message.id.isEmpty(), "a notification has no id");
        break;
    case MessageKind::Response:
        fuzz::require(!message.answer.isEmpty(), "a response says something");
        break;
    case MessageKind::Invalid:
        fuzz::require(!message.error.message.isEmpty(), "what is invalid has a reason");
        break;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    mcp::MessageParser parser;
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto messages = parser.parse(bytes);
    if (!messages) {
        fuzz::require(!messages.error().message.isEmpty(), "an error has a reason");
        return 0;
    }
    fuzz::require(!messages->list.empty(), "a body holds a message");
    fuzz::require(messages->isBatch || messages->list.size() == 1, "only a batch holds several");
    for (const mcp::Message &message : messages->list)
        checkMessage(message);
    if (!messages->isBatch)
        checkArguments(messages->list.front(), bytes);
    return 0;
}
