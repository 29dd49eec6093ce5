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

Problems listenerChanges(const GatewayConfig &serving, const GatewayConfig &wanted)
{
    Problems problems;
    const auto compare = [&problems](bool same, const char *key) {
        if (same)
            return;
        problems.append({Severity::Warning, QStringLiteral("gateway.needs_restart"),
            QStringLiteral("changed, but only a restart applies it"), QString::fromLatin1(key), {}});
    };
    compare(serving.host == wanted.host, "gateway.host");
    compare(serving.port == wanted.port, "gateway.port");
    compare(serving.workers == wanted.workers, "gateway.workers");
    compare(serving.tls == wanted.tls, "gateway.tls");
    compare(serving.metrics == wanted.metrics, "gateway.metrics");
    compare(serving.limits == wanted.limits, "gateway.limits");
    return problems;
}

} // namespace gatehouse::gateway
