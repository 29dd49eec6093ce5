#include "engine/api/RequestPolicy.h"

#include <QHostAddress>
#include <QUrl>

namespace gatehouse::api {
namespace {

// "example.com:80", "[::1]:80" → the name alone, brackets off; empty when it is no authority (RFC 9110 §7.2).
QByteArrayView hostName(QByteArrayView authority)
{
    const bool bracketed = authority.startsWith('[');
    const qsizetype end = bracketed ? authority.indexOf(']') : authority.indexOf(':');
    if (bracketed && end < 0)
        return {};
    const qsizetype nameEnd = end < 0 ? authority.size() : end;
    const QByteArrayView rest = authority.sliced(bracketed ? nameEnd + 1 : nameEnd);
    const bool portOnly = rest.isEmpty()
        || (rest.front() == ':'
            && std::ranges::all_of(rest.sliced(1), [](char c) { return c >= '0' && c <= '9'; }));
    const QByteArrayView name = bracketed ? authority.sliced(1, nameEnd - 1) : authority.first(nameEnd);
    const bool plain = std::ranges::none_of(
        name, [](char c) { return c == '@' || c == '/' || c == '?' || c == '#' || c == '\\'; });
    return portOnly && plain ? name : QByteArrayView();
}

bool isLoopbackName(const QString &name)
{
    return name == u"localhost" || name.endsWith(u".localhost") || isLoopback(QHostAddress(name));
}

bool isWildcard(const QString &host)
{
    return host == u"0.0.0.0" || host == u"::" || host.isEmpty();
}

bool hostAllowed(const QByteArray &header, const GatewayConfig &config)
{
    const QByteArrayView authority = hostName(header);
    // What nearly every request says, without making a string of it.
    if (authority == "127.0.0.1" || authority == "localhost")
        return true;
    const QString name = QString::fromLatin1(authority).toLower();
    if (name.isEmpty())
        return false;
    const auto isServedAt = [&name](const QString &host) {
        return name.compare(host, Qt::CaseInsensitive) == 0
            || (isWildcard(host) && !QHostAddress(name).isNull());
    };
    if (isLoopbackName(name) || isServedAt(config.host)
        || (config.metrics && isServedAt(config.metrics->host)))
        return true;
    const QString whole = QString::fromLatin1(header);
    return std::ranges::any_of(config.allowedHosts, [&](const QString &allowed) {
        return allowed.compare(name, Qt::CaseInsensitive) == 0
            || allowed.compare(whole, Qt::CaseInsensitive) == 0;
    });
}

bool originAllowed(const QByteArray &header, const GatewayConfig &config)
{
    const QString origin = QString::fromLatin1(header);
    const QUrl url(origin, QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (web && isLoopbackName(url.host().toLower()))
        return true;
    return config.allowedOrigins.contains(origin, Qt::CaseInsensitive);
}

} // namespace

bool isLoopback(const QHostAddress &address)
{
    return !address.isNull() && address.isLoopback();
}

std::optional<PolicyRefusal> checkOrigin(const http::Request &request, const GatewayConfig &config)
{
    const QByteArray host = request.headers.value("Host");
    if (!hostAllowed(host, config)) {
        return PolicyRefusal{403,
            QStringLiteral("The Host header names a server this gateway is not known as; add it to "
                           "gateway.allowed_hosts.")};
    }
    const QByteArray origin = request.headers.value("Origin");
    if (!origin.isEmpty() && !originAllowed(origin, config)) {
        return PolicyRefusal{403,
            QStringLiteral(
                "Pages of this Origin may not call the gateway; add it to gateway.allowed_origins.")};
    }
    return std::nullopt;
}

std::optional<PolicyRefusal> checkJsonBody(const http::Request &request)
{
    const QByteArray type = request.headers.value("Content-Type");
    if (type == "application/json" || (type.isEmpty() && request.body.isEmpty()))
        return std::nullopt;
    const QByteArray media
        = type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed().toLower();
    if (media == "application/json" || (media.startsWith("application/") && media.endsWith("+json")))
        return std::nullopt;
    return PolicyRefusal{415, QStringLiteral("The body must be JSON, with Content-Type: application/json.")};
}

} // namespace gatehouse::api
