#include "app/connect/Bridge.h"

#include <utility>

namespace gatehouse::connect {
namespace {

constexpr std::chrono::milliseconds kDrainStep{10};

} // namespace

Bridge::Bridge(GatewayLink &link, ClientChannel &client, telemetry::Log &log, const BridgeTimes &times)
    : m_parts{link, client, log, times, m_reader}
    , m_legacy(m_parts)
    , m_modern(m_parts)
{
    m_drainTimer.setInterval(kDrainStep);
    QObject::connect(&m_drainTimer, &QTimer::timeout, &m_drainTimer, [this] { drainStep(); });
}

void Bridge::receive(QByteArray line)
{
    if (line.trimmed().isEmpty())
        return; // a line break too many is nobody's message
    auto message = m_reader.read(std::move(line));
    if (!message)
        return refuse({}, message.error());
    if (message->method == "notifications/cancelled")
        return cancel(message.takeValue());
    route(message.takeValue());
}

void Bridge::refuseLongLine(qsizetype maxBytes)
{
    refuse({}, {ErrorCode::ParseError, QStringLiteral("a message of more than %1 bytes").arg(maxBytes)});
}

void Bridge::refuse(const QByteArray &id, const RpcError &error)
{
    m_parts.log.warning(
        QLatin1String("connect:receive"), QStringLiteral("a line was refused: ") + error.message);
    m_parts.client.write(mcp::errorMessage(id, error));
}

void Bridge::route(BridgeMessage message)
{
    const bool isRequest = message.kind == MessageKind::Request;
    if (isRequest && (m_legacy.has(message.id) || m_modern.has(message.id))) {
        return refuse(message.id,
            {ErrorCode::InvalidRequest, QStringLiteral("a request with this id is still under way")});
    }
    m_parts.log.debug(QLatin1String("connect:receive"), QStringLiteral("message"),
        {{QLatin1String("method"), QString::fromUtf8(message.method.left(100))},
            {QLatin1String("era"),
                message.isModern() ? QStringLiteral("modern") : QStringLiteral("legacy")}});
    if (message.isModern())
        m_modern.receive(std::move(message));
    else
        m_legacy.receive(std::move(message));
}

// Which era it belongs to is what its request was.
void Bridge::cancel(BridgeMessage notification)
{
    if (m_modern.has(notification.cancelledId))
        return m_modern.cancel(notification.cancelledId);
    if (m_legacy.has(notification.cancelledId) || !notification.isModern())
        m_legacy.cancel(std::move(notification));
}

void Bridge::finish(std::function<void()> onDone)
{
    if (m_onDone)
        return;
    m_onDone = std::move(onDone);
    m_draining.start();
    m_drainTimer.start();
    drainStep();
}

void Bridge::drainStep()
{
    const bool isIdle = m_legacy.isIdle() && m_modern.isIdle();
    if (!isIdle && std::chrono::milliseconds(m_draining.elapsed()) < m_parts.times.drain)
        return;
    m_drainTimer.stop();
    m_legacy.close(m_onDone);
}

} // namespace gatehouse::connect
