#include "engine/calls/DocumentLoader.h"

#include "engine/backend/CurlHttpClient.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace gatehouse::calls {
namespace {

constexpr qint64 kMostBytes = 67'108'864;

Problem problem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

// For messages: user, password, query and fragment may hold secrets.
QString shownUrl(const QString &url)
{
    return QUrl(url)
        .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toString(QUrl::FullyEncoded);
}

Result<LoadedDocument> fetch(const QString &url, const std::stop_token &stop)
{
    backend::CurlHttpClient client;
    QEventLoop loop;
    std::optional<backend::ClientResult> result;
    http::ClientRequest request;
    request.method = "GET";
    request.url = QUrl(url).toEncoded();
    request.headers.add("Accept", "application/json, application/yaml, text/yaml, */*;q=0.5");
    backend::ClientLimits limits;
    limits.maxResponseBytes = kMostBytes;
    client.send(std::move(request), limits, [&](backend::ClientResult answer) {
        result = std::move(answer);
        loop.quit();
    });
    // From whatever thread it comes, and also before exec(): the event waits for the loop.
    const std::stop_callback onStop(
        stop, [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    loop.exec();
    if (!result)
        return problem(QStringLiteral("document.fetch"),
            QStringLiteral("the OpenAPI document was not fetched: the gateway is stopping"));
    if (!result->ok())
        return problem(QStringLiteral("document.fetch"),
            QStringLiteral("the OpenAPI document could not be fetched: %1").arg(result->error().message));
    http::ClientResponse response = result->takeValue();
    if (response.status != 200) {
        return problem(QStringLiteral("document.fetch"),
            QStringLiteral("%1 answered HTTP %2 %3, expected 200 with an OpenAPI document")
                .arg(shownUrl(url))
                .arg(response.status)
                .arg(QString::fromLatin1(response.reason)));
    }
    return LoadedDocument{std::move(response.body), shownUrl(url), url};
}

} // namespace

Result<LoadedDocument> loadDocumentFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.exists())
        return problem(
            QStringLiteral("document.missing"), QStringLiteral("the file %1 does not exist").arg(fileName));
    if (QFileInfo(fileName).isDir())
        return problem(QStringLiteral("document.missing"),
            QStringLiteral("%1 is a folder, expected a file").arg(fileName));
    if (!file.open(QIODevice::ReadOnly)) {
        return problem(QStringLiteral("document.unreadable"),
            QStringLiteral("the file %1 cannot be read: %2").arg(fileName, file.errorString()));
    }
    if (file.size() > kMostBytes) {
        return problem(QStringLiteral("document.too_large"),
            QStringLiteral("the file %1 has %2 bytes, at most %3 are read")
                .arg(fileName)
                .arg(file.size())
                .arg(kMostBytes));
    }
    return LoadedDocument{file.readAll(), fileName, {}};
}

Result<LoadedDocument> loadDocument(
    const DocumentConfig &document, const QString &folder, const std::stop_token &stop)
{
    if (!document.url.isEmpty())
        return fetch(document.url, stop);
    return loadDocumentFile(QDir::cleanPath(QDir(folder).absoluteFilePath(document.path)));
}

} // namespace gatehouse::calls
