// One document from its URL: newer than our copy, or the copy.
#include "engine/calls/DocumentSources.h"
#include "engine/calls/DocumentVisit.h"

#include "engine/backend/CurlHttpClient.h"

#include <QEventLoop>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::calls {
namespace {

constexpr qint64 kMostFetchedBytes = 67'108'864;

Problem fetchProblem(const QString &message)
{
    return {Severity::Error, u"document.fetch"_s, message, {}, {}};
}

http::ClientRequest requestFor(const QUrl &url, const http::Headers &headers, const DocumentCopy *copy)
{
    http::ClientRequest request;
    request.method = "GET";
    request.url = url.toEncoded(QUrl::RemoveFragment);
    request.headers = headers;
    if (!headers.contains("Accept"))
        request.headers.add("Accept", "application/json, application/yaml, text/yaml, */*;q=0.5");
    // RFC 9110 §13.1: the entity tag is the better question where there is one.
    if (copy && !copy->etag.isEmpty())
        request.headers.add("If-None-Match", copy->etag);
    else if (copy && !copy->lastModified.isEmpty())
        request.headers.add("If-Modified-Since", copy->lastModified);
    return request;
}

// The event loop of a thread needs one, and ends the process without; a client needs two.
bool hasDescriptors()
{
#ifdef Q_OS_UNIX
    std::array<int, 3> spare{};
    std::ranges::generate(spare, [] { return ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0); });
    for (const int descriptor : spare) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    return std::ranges::none_of(spare, [](int descriptor) { return descriptor < 0; });
#else
    return true;
#endif
}

// Null when it was told to stop.
std::optional<backend::ClientResult> ask(http::ClientRequest request, const FetchSettings &settings)
{
    if (!hasDescriptors())
        return backend::ClientError{
            backend::Failure::Connect, u"too many open files; raise the limit (LimitNOFILE, ulimit -n)"_s};
    QEventLoop loop; // first: with it a thread that Qt did not begin can watch sockets
    backend::CurlHttpClient client({}, backend::PollKind::Best, settings.fixedHosts);
    std::optional<backend::ClientResult> result;
    backend::ClientLimits limits;
    limits.timeout = std::chrono::milliseconds(settings.milliseconds);
    limits.maxResponseBytes = kMostFetchedBytes;
    limits.egress = settings.egress;
    client.send(std::move(request), limits, [&](backend::ClientResult answer) {
        result = std::move(answer);
        loop.quit();
    });
    // From whatever thread it comes, and also before exec(): the event waits for the loop.
    const std::stop_callback onStop(settings.stop,
        [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    loop.exec();
    return result;
}

Result<http::ClientResponse> usable(backend::ClientResult result, const QUrl &url, bool mayBeUnchanged)
{
    if (!result.ok())
        return fetchProblem(
            u"the document %1 could not be fetched: %2"_s.arg(shownUrl(url), result.error().message));
    http::ClientResponse response = result.takeValue();
    if (response.status == 200 || (response.status == 304 && mayBeUnchanged))
        return response;
    return fetchProblem(u"%1 answered HTTP %2 %3, expected 200 with an OpenAPI document"_s.arg(shownUrl(url))
                            .arg(response.status)
                            .arg(QString::fromLatin1(response.reason)));
}

LoadedDocument loadedFrom(const QUrl &url, const FetchSettings &settings, const DocumentCopy &copy)
{
    LoadedDocument loaded;
    loaded.bytes = DocumentBytes(copy.bytes);
    loaded.name = shownUrl(url);
    loaded.url = url.toString(QUrl::FullyEncoded);
    loaded.address = url;
    loaded.headers = settings.headers;
    loaded.egress = settings.egress;
    loaded.fixedHosts = settings.fixedHosts;
    loaded.stop = settings.stop;
    loaded.visit = settings.visit;
    return loaded;
}

} // namespace

Result<LoadedDocument> fetchDocument(const QUrl &url, const FetchSettings &settings)
{
    const auto copy = settings.visit ? settings.visit->copyOf(url) : std::nullopt;
    if (settings.visit && settings.visit->isOffline()) {
        if (copy)
            return loadedFrom(url, settings, *copy);
        return fetchProblem(u"there is no copy of %1"_s.arg(shownUrl(url)));
    }
    auto answer = ask(requestFor(url, settings.headers, copy ? &*copy : nullptr), settings);
    if (!answer)
        return fetchProblem(u"the document was not fetched: the gateway is stopping"_s);
    auto response = usable(std::move(*answer), url, copy.has_value());
    if (!response) {
        if (!copy)
            return response.error();
        settings.visit->fellBack(response.error(), *copy);
        return loadedFrom(url, settings, *copy);
    }
    if (response->status == 304) {
        settings.visit->unchanged(*copy);
        return loadedFrom(url, settings, *copy);
    }
    DocumentCopy fresh{
        response->body, response->headers.value("ETag"), response->headers.value("Last-Modified"), {}};
    LoadedDocument loaded = loadedFrom(url, settings, fresh);
    if (settings.visit)
        settings.visit->fetched(url, std::move(fresh));
    return loaded;
}

} // namespace gatehouse::calls
