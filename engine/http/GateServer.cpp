#include "engine/http/GateServer.h"

#include <QTimer>

namespace gatehouse::http {

namespace {

constexpr auto retryAfter = std::chrono::milliseconds(200);

} // namespace

GateServer::GateServer(AcceptHandler accept) : m_accept(std::move(accept))
{
    // Out of descriptors Qt stops accepting for good; connections that close make room again.
    connect(this, &QTcpServer::acceptError, this,
        [this] { QTimer::singleShot(retryAfter, this, [this] { resumeAccepting(); }); });
}

} // namespace gatehouse::http
