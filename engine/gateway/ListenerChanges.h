#pragma once

#include "engine/base/Result.h"
#include "engine/http/HttpServer.h"
#include "engine/model/GatewayConfig.h"

#include <QHostAddress>
#include <QString>

namespace gatehouse::gateway {

// "localhost", an IPv4 or IPv6 address → address; names are not looked up here.
Result<QHostAddress> parseHost(const QString &host);
// "http://127.0.0.1:4000", "https://[::1]:4000"
QString urlOf(const http::ListenAddress &address, bool tls);
// gateway.workers, or one per two cores (1 to 4) for "auto".
int workerCount(const GatewayConfig &config);
// A warning for each changed key that only a restart applies.
Problems restartProblems(const GatewayConfig &serving, const GatewayConfig &wanted);

} // namespace gatehouse::gateway
