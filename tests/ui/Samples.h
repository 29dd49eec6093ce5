#pragma once

#include "engine/gateway/GatewayStatus.h"
#include "engine/gateway/ToolTrial.h"

namespace gatehouse::test {

// A running gateway with one API that is well, one that failed and one that is disabled; 9 tools.
gateway::GatewayStatus runningGateway();
// Running, nothing configured.
gateway::GatewayStatus emptyGateway();
gateway::GatewayStatus failedGateway();
gateway::GatewayCounters busyCounters();
// A call that made something, with what went over the wire.
gateway::TrialOutcome triedCall();
// One API of so many tools, as large documents have them.
gateway::GatewayStatus largeGateway(int tools);

// "{method} {path}" as a tool with the hints its method asks for.
tools::Tool sampleTool(
    const QByteArray &method, const QString &path, const QString &name, const QString &tag);

} // namespace gatehouse::test
