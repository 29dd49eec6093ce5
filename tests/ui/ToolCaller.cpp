#include "tests/ui/ToolCaller.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace gatehouse::test {

ToolReply callTool(const QString &gatewayUrl, const QString &path, const QByteArray &key)
{
    QNetworkAccessManager network;
    network.setTransferTimeout(10'000);
    QNetworkRequest request(QUrl(gatewayUrl + QStringLiteral("/v1/tools/") + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + key);
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QByteArray("{}")));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

} // namespace gatehouse::test
