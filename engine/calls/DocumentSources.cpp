#include "engine/calls/DocumentSources.h"

#include "engine/backend/CurlHttpClient.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::calls {
namespace {

constexpr qint64 kMostBytes = 67'108'864;
constexpr qint64 kFetchTime = 30'000; // of one document
constexpr qint64 kAllFetches = 120'000; // of all that references lead to

Problem problem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host() && portOf(left) == portOf(right);
}

// A user name, password or query may be a secret.
QString shown(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).left(200);
}

} // namespace

FileSource::FileSource(const LoadedDocument &entry)
    : m_root(QFileInfo(QFileInfo(entry.name).absolutePath()).canonicalFilePath())
    , m_shown(QFileInfo(entry.name).path())
{
}

Result<openapi::DocumentText> FileSource::load(const QUrl &url)
{
    if (!url.isLocalFile()) {
        return problem(u"reference.forbidden"_s,
            u"a document from a file may lead to files below its folder only, not to %1: put that document "
            "beside it"_s.arg(shown(url)));
    }
    const QString path = QDir::cleanPath(url.toLocalFile());
    const QString canonical = QFileInfo(path).canonicalFilePath();
    // What does not exist has no canonical path; outside, it must not even be told that it does not exist.
    const bool below = (canonical.isEmpty() ? path : canonical).startsWith(m_root + u'/');
    if (!below) {
        return problem(u"reference.forbidden"_s,
            u"the file lies outside the folder of the document (%1): move it below that folder"_s.arg(
                m_shown));
    }
    const QString relative = QDir(m_root).relativeFilePath(canonical.isEmpty() ? path : canonical);
    const QString name = m_shown == "."_L1 ? relative : m_shown + u'/' + relative;
    if (canonical.isEmpty())
        return problem(u"reference.broken"_s, u"the file %1 does not exist"_s.arg(name));
    if (!QFileInfo(canonical).isFile())
        return problem(u"reference.broken"_s, u"%1 is no file"_s.arg(name));
    auto loaded = loadDocumentFile(canonical);
    auto bytes = loaded ? loaded->bytes.all() : loaded.error();
    if (!bytes)
        return problem(u"reference.broken"_s, bytes.error().message);
    return openapi::DocumentText{bytes.takeValue(), name, QUrl::fromLocalFile(canonical)};
}

UrlSource::UrlSource(const LoadedDocument &entry)
    : m_entry(entry.address)
    , m_settings{entry.headers, entry.egress, entry.fixedHosts, entry.stop, 0}
    , m_deadline(kAllFetches)
{
}

Result<openapi::DocumentText> UrlSource::load(const QUrl &url)
{
    if (!isSameOrigin(url, m_entry)) {
        return problem(u"reference.forbidden"_s,
            u"a document may lead to URLs of its own origin only, not to %1: bundle it into the document"_s
                .arg(shown(url)));
    }
    const qint64 left = std::min(kFetchTime, m_deadline.remainingTime());
    if (left <= 0) {
        return problem(u"reference.broken"_s,
            u"fetching all the documents takes longer than %1 s, the limit"_s.arg(kAllFetches / 1000));
    }
    m_settings.milliseconds = left;
    auto loaded = fetchDocument(url, m_settings);
    auto bytes = loaded ? loaded->bytes.all() : loaded.error();
    if (!bytes)
        return problem(u"reference.broken"_s, bytes.error().message);
    return openapi::DocumentText{bytes.takeValue(), shown(url), url};
}

std::shared_ptr<openapi::DocumentSource> sourceBeside(const LoadedDocument &entry)
{
    if (entry.address.isLocalFile())
        return std::make_shared<FileSource>(entry);
    return std::make_shared<UrlSource>(entry);
}

Result<LoadedDocument> fetchDocument(const QUrl &url, const FetchSettings &settings)
{
    backend::CurlHttpClient client({}, backend::PollKind::Best, settings.fixedHosts);
    QEventLoop loop;
    std::optional<backend::ClientResult> result;
    http::ClientRequest request;
    request.method = "GET";
    request.url = url.toEncoded(QUrl::RemoveFragment);
    request.headers = settings.headers;
    if (!settings.headers.contains("Accept"))
        request.headers.add("Accept", "application/json, application/yaml, text/yaml, */*;q=0.5");
    backend::ClientLimits limits;
    limits.timeout = std::chrono::milliseconds(settings.milliseconds);
    limits.maxResponseBytes = kMostBytes;
    limits.egress = settings.egress;
    client.send(std::move(request), limits, [&](backend::ClientResult answer) {
        result = std::move(answer);
        loop.quit();
    });
    // From whatever thread it comes, and also before exec(): the event waits for the loop.
    const std::stop_callback onStop(settings.stop,
        [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    loop.exec();

    if (!result)
        return problem(u"document.fetch"_s, u"the document was not fetched: the gateway is stopping"_s);
    if (!result->ok())
        return problem(u"document.fetch"_s,
            u"the document %1 could not be fetched: %2"_s.arg(shown(url), result->error().message));
    http::ClientResponse response = result->takeValue();
    if (response.status != 200) {
        return problem(u"document.fetch"_s,
            u"%1 answered HTTP %2 %3, expected 200 with an OpenAPI document"_s.arg(shown(url))
                .arg(response.status)
                .arg(QString::fromLatin1(response.reason)));
    }
    LoadedDocument loaded;
    loaded.bytes = DocumentBytes(std::move(response.body));
    loaded.name = shown(url);
    loaded.url = url.toString(QUrl::FullyEncoded);
    loaded.address = url;
    loaded.etag = response.headers.value("ETag");
    loaded.lastModified = response.headers.value("Last-Modified");
    loaded.headers = settings.headers;
    loaded.egress = settings.egress;
    loaded.fixedHosts = settings.fixedHosts;
    loaded.stop = settings.stop;
    return loaded;
}

} // namespace gatehouse::calls
