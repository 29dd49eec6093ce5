#include "engine/backend/CacheRules.h"

#include "engine/backend/HttpDate.h"

#include <algorithm>
#include <array>

namespace gatehouse::backend {

namespace {

using std::chrono::seconds;

struct Directives
{
    bool noStore = false;
    bool noCache = false;
    bool isPrivate = false;
    std::optional<seconds> maxAge;
    std::optional<seconds> sharedMaxAge;
};

bool isNamed(QByteArrayView text, const char *name)
{
    return text.compare(QByteArrayView(name), Qt::CaseInsensitive) == 0;
}

// A lifetime that cannot be read is none (RFC 9111 §4.2.1); of two, the shorter counts.
void takeSeconds(std::optional<seconds> &out, QByteArrayView value)
{
    if (value.size() > 1 && value.startsWith('"') && value.endsWith('"'))
        value = value.sliced(1, value.size() - 2);
    const seconds found = parseDeltaSeconds(value).value_or(seconds(0));
    out = out ? std::min(*out, found) : found;
}

void takeDirective(Directives &directives, QByteArrayView text)
{
    const qsizetype equals = text.indexOf('=');
    const QByteArrayView name = (equals < 0 ? text : text.first(equals)).trimmed();
    const QByteArrayView value = equals < 0 ? QByteArrayView() : text.sliced(equals + 1).trimmed();
    if (isNamed(name, "no-store"))
        directives.noStore = true;
    else if (isNamed(name, "no-cache")) // with field names too: the whole answer is left alone
        directives.noCache = true;
    else if (isNamed(name, "private"))
        directives.isPrivate = true;
    else if (isNamed(name, "max-age"))
        takeSeconds(directives.maxAge, value);
    else if (isNamed(name, "s-maxage"))
        takeSeconds(directives.sharedMaxAge, value);
}

Directives directivesOf(const http::Headers &headers)
{
    Directives directives;
    bool said = false;
    for (const http::Header &field : headers) {
        if (!http::Headers::sameName(field.name, "Cache-Control"))
            continue;
        said = true;
        for (const QByteArray &part : field.value.split(','))
            takeDirective(directives, part);
    }
    if (!said && headers.value("Pragma").toLower().contains("no-cache")) // RFC 9111 §5.4
        directives.noCache = true;
    return directives;
}

// The key holds every header that goes out but those left aside, and one credential.
bool coversVary(const http::Headers &headers)
{
    for (const http::Header &field : headers) {
        if (!http::Headers::sameName(field.name, "Vary"))
            continue;
        for (const QByteArray &name : field.value.split(',')) {
            if (name.trimmed() == "*" || isAsideHeader(name.trimmed()))
                return false;
        }
    }
    return true;
}

std::optional<seconds> untilExpires(const http::Headers &headers, const QDateTime &now)
{
    if (!headers.contains("Expires"))
        return std::nullopt;
    const auto expires = parseHttpDate(headers.value("Expires"));
    if (!expires)
        return seconds(0); // "0" and the like: already stale (RFC 9111 §5.3)
    const QDateTime date = parseHttpDate(headers.value("Date")).value_or(now);
    return seconds(std::max<qint64>(0, date.secsTo(*expires)));
}

} // namespace

bool isAsideHeader(QByteArrayView name)
{
    return http::Headers::sameName(name, "traceparent") || http::Headers::sameName(name, "tracestate")
        || http::Headers::sameName(name, "X-Request-Id");
}

bool isCacheable(const http::ClientRequest &request)
{
    static constexpr std::array asksForLess{QByteArrayView("Range"), QByteArrayView("If-None-Match"),
        QByteArrayView("If-Modified-Since"), QByteArrayView("If-Match"), QByteArrayView("If-Range"),
        QByteArrayView("If-Unmodified-Since")};
    return request.method == "GET" && !request.hasBody
        && std::ranges::none_of(
            asksForLess, [&request](QByteArrayView name) { return request.headers.contains(name); });
}

std::optional<seconds> lifetimeOf(
    const http::ClientResponse &response, const CacheConfig &config, const QDateTime &now)
{
    if (response.status != 200 || response.headers.contains("Set-Cookie") || !coversVary(response.headers))
        return std::nullopt;
    const Directives directives = directivesOf(response.headers);
    if (directives.noStore || directives.noCache || (config.shared && directives.isPrivate))
        return std::nullopt;
    std::optional<seconds> said = config.shared ? directives.sharedMaxAge : std::nullopt;
    if (!said)
        said = directives.maxAge;
    if (!said)
        said = untilExpires(response.headers, now);
    const seconds age = parseDeltaSeconds(response.headers.value("Age")).value_or(seconds(0));
    const seconds left = said ? std::min(config.ttl, *said - age) : config.ttl;
    return left.count() > 0 ? std::optional(left) : std::nullopt;
}

} // namespace gatehouse::backend
