#pragma once

#include "engine/gateway/GatewayStatus.h"

namespace gatehouse::test {

// A running gateway with one API that is well, one that failed and one that is disabled; 9 tools.
gateway::GatewayStatus runningGateway();
// Running, nothing configured.
gateway::GatewayStatus emptyGateway();
gateway::GatewayStatus failedGateway();
gateway::GatewayCounters busyCounters();

// "{method} {path}" as a tool with the hints its method asks for.
tools::Tool sampleTool(
    const QByteArray &method, const QString &path, const QString &name, const QString &tag);

} // namespace gatehouse::test
