#pragma once

#include "engine/base/Result.h"
#include "engine/http/HttpServer.h"

class QTcpServer;

namespace gatehouse::http {

// Makes `server` listen. On Linux the socket is ours, so that several servers can share one port
// (SO_REUSEPORT); elsewhere it is Qt's, and sharing is not to be had. Returns the address with its real port.
Result<ListenAddress> startListening(QTcpServer &server, const ListenAddress &address, PortSharing sharing);

// Whether somebody listens there already. Sharing hides that from listen(), so the first of several sharing
// servers asks before.
Result<void> checkAddressFree(const ListenAddress &address);

} // namespace gatehouse::http
