#include "engine/backend/Redirect.h"

#include "engine/backend/Curl.h"

#include <memory>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

struct UrlDeleter
{
    void operator()(CURLU *url) const { curl().urlCleanup(url); }
};
using UrlHandle = std::unique_ptr<CURLU, UrlDeleter>;

UrlHandle parseUrl(const QByteArray &text)
{
    UrlHandle url(curl().url());
    if (url && curl().urlSet(url.get(), CURLUPART_URL, text.constData(), CURLU_PATH_AS_IS) != CURLUE_OK)
        url.reset();
    return url;
}

QByteArray part(CURLU *url, CURLUPart which, unsigned int flags = 0)
{
    char *text = nullptr;
    if (curl().urlGet(url, which, &text, flags) != CURLUE_OK)
        return {};
    QByteArray copy(text);
    curl().free(text);
    return copy;
}

// Scheme, host and port (RFC 6454 §4).
bool sameOrigin(CURLU *left, CURLU *right)
{
    return part(left, CURLUPART_SCHEME).toLower() == part(right, CURLUPART_SCHEME).toLower()
        && part(left, CURLUPART_HOST).toLower() == part(right, CURLUPART_HOST).toLower()
        && part(left, CURLUPART_PORT, CURLU_DEFAULT_PORT) == part(right, CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

std::optional<QByteArray> resolveInOrigin(const QByteArray &current, const QByteArray &location)
{
    const UrlHandle base = parseUrl(current);
    const UrlHandle target = parseUrl(current);
    if (!base || !target)
        return std::nullopt;
    // A place with a user name in it would send another credential.
    if (curl().urlSet(target.get(), CURLUPART_URL, location.constData(), CURLU_DISALLOW_USER) != CURLUE_OK)
        return std::nullopt;
    curl().urlSet(target.get(), CURLUPART_FRAGMENT, nullptr, 0);
    if (!sameOrigin(base.get(), target.get()))
        return std::nullopt;
    return part(target.get(), CURLUPART_URL);
}

bool becomesGet(const QByteArray &method, int status)
{
    if (status == 303)
        return method != "GET" && method != "HEAD";
    return (status == 301 || status == 302) && method == "POST";
}

void dropBody(http::ClientRequest &request)
{
    request.body.clear();
    request.hasBody = false;
    for (const char *name : {"Content-Type", "Content-Encoding", "Content-Language", "Content-Location"})
        request.headers.remove(name);
}

} // namespace

QString originOf(const QByteArray &url)
{
    const UrlHandle parsed = parseUrl(url);
    if (!parsed)
        return u"the backend"_s;
    QByteArray origin = part(parsed.get(), CURLUPART_SCHEME) + "://" + part(parsed.get(), CURLUPART_HOST);
    if (const QByteArray port = part(parsed.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT); !port.isEmpty())
        origin += ':' + port;
    return QString::fromUtf8(origin);
}

QByteArray hostOf(const QByteArray &url)
{
    const UrlHandle parsed = parseUrl(url);
    QByteArray host = parsed ? part(parsed.get(), CURLUPART_HOST) : QByteArray();
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1, host.size() - 2);
    return host;
}

QByteArray schemeOf(const QByteArray &url)
{
    const UrlHandle parsed = parseUrl(url);
    return parsed ? part(parsed.get(), CURLUPART_SCHEME) : QByteArray();
}

std::optional<http::ClientRequest> followRedirect(
    const http::ClientRequest &request, int status, const QByteArray &location)
{
    const bool redirects = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (!redirects || location.isEmpty())
        return std::nullopt;
    const std::optional<QByteArray> url = resolveInOrigin(request.url, location);
    if (!url)
        return std::nullopt;
    http::ClientRequest next = request;
    next.url = *url;
    if (becomesGet(request.method, status)) {
        next.method = "GET";
        dropBody(next);
    }
    return next;
}

} // namespace gatehouse::backend
