#include "app/connect/BridgeParts.h"

namespace gatehouse::connect {

std::optional<BridgeMessage> readFromGateway(
    const BridgeParts &parts, const QByteArray &bytes, const QByteArray &id)
{
    auto message = parts.reader.read(bytes);
    if (message && message->errorCode && message->id == "null" && !id.isEmpty())
        message = parts.reader.read(parts.reader.errorFor(id, bytes));
    if (message)
        return message.takeValue();
    parts.log.warning(QLatin1String("connect:read"),
        QStringLiteral("the gateway sent what is no JSON-RPC message: ") + message.error().message);
    return std::nullopt;
}

} // namespace gatehouse::connect
