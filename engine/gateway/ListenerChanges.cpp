#include "engine/gateway/ListenerChanges.h"

#include <QThread>

namespace gatehouse::gateway {

Result<QHostAddress> parseHost(const QString &host)
{
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(host);
    if (!address.isNull())
        return address;
    return Problem{Severity::Error, QStringLiteral("gateway.host"),
        QStringLiteral("\"%1\" is no address to listen on; expected an IP address or localhost").arg(host),
        QStringLiteral("gateway.host"), {}};
}

QString urlOf(const http::ListenAddress &address, bool tls)
{
    QString host = address.host.toString();
    if (address.host.protocol() == QAbstractSocket::IPv6Protocol)
        host = u'[' + host + u']';
    return (tls ? QStringLiteral("https://") : QStringLiteral("http://")) + host + u':'
        + QString::number(address.port);
}

int workerCount(const GatewayConfig &config)
{
    if (config.workers > 0)
        return config.workers;
    return std::clamp(QThread::idealThreadCount() / 2, 1, 4);
}

Problems restartProblems(const GatewayConfig &serving, const GatewayConfig &wanted)
{
    if (workerCount(serving) == workerCount(wanted))
        return {};
    return {{Severity::Warning, QStringLiteral("gateway.needs_restart"),
        QStringLiteral("changed, but only a restart applies it"), QStringLiteral("gateway.workers"), {}}};
}

} // namespace gatehouse::gateway
