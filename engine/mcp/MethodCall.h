#pragma once

#include "engine/http/HttpMessage.h"
#include "engine/mcp/MessageParser.h"
#include "engine/tools/InputAnswers.h"
#include "engine/tools/ToolCatalog.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace gatehouse::mcp {

enum class Era { Legacy, Modern };

// Of notifications/message: RFC 5424 §6.2.1, least urgent first.
enum class MessageLevel { Debug, Info, Notice, Warning, Error, Critical, Alert, Emergency };

// A client's request, freed from its era's envelope.
struct MethodCall
{
    Era era = Era::Legacy;
    QByteArray id; // as JSON
    QByteArray method;
    QJsonObject params;
    std::optional<QString> toolName; // Message::toolName
    QJsonValue toolArguments = QJsonValue::Undefined;
    tools::ListingShape shape; // in which this client sees tools
    QString client; // clientInfo.name, bounded; may be empty
    QJsonObject clientCapabilities;
    tools::InputAnswers input; // to what a backend asked before; MCP 2026-07-28, multi round-trip requests
    http::Headers trace;
    // Told what happens to the call; null: the client did not ask for it.
    std::function<void(MessageLevel, const QString &)> log;
};

using MethodCallPointer = std::shared_ptr<const MethodCall>;

// What a message asks for; who asks is for its era to add.
MethodCall methodCallOf(const Message &message, Era era);

// Instead of a result: what a backend wants to know first.
struct InputRequired
{
    QByteArray requests; // JSON object: key → {"method","params"}
    QStringList methods; // in it, each once
    QString state; // the backend's own; may be empty
};

// A whole JSON-RPC message with the result in it, or something that the era puts into its own form.
using MethodOutcome = std::variant<ByteParts, RpcError, InputRequired>;
using MethodCompletion = std::function<void(MethodOutcome)>;

// Frees what a running method holds, without completing it. Null: it is over already.
using Cancellation = std::function<void()>;

} // namespace gatehouse::mcp
