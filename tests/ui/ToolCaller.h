#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse::test {

struct ToolReply
{
    int status = 0; // of HTTP
    QByteArray body;
};

// Calls a tool as any client would, over HTTP: POST /v1/tools/API/TOOL. Spins the event loop meanwhile.
ToolReply callTool(const QString &gatewayUrl, const QString &path, const QByteArray &key);

} // namespace gatehouse::test
