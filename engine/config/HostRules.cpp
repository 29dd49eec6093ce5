#include "engine/config/HostRules.h"

#include "engine/base/Text.h"

#include <QHostAddress>
#include <QStringList>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

bool isLabel(QStringView label)
{
    static constexpr qsizetype longest = 63; // RFC 1035 §2.3.4
    const auto isPart = [](QChar c) {
        return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-'
            || c == u'_';
    };
    return !label.isEmpty() && label.size() <= longest && std::ranges::all_of(label, isPart)
        && label.front() != u'-' && label.back() != u'-';
}

} // namespace

bool isIpAddress(const QString &host)
{
    // QHostAddress also takes "127.1", which people mean as a name or a typing mistake.
    const bool complete = host.contains(u':') || host.count(u'.') == 3;
    return complete && !QHostAddress(host).isNull();
}

bool isLoopbackHost(const QString &host)
{
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    return isIpAddress(host) && QHostAddress(host).isLoopback();
}

bool isWildcardHost(const QString &host)
{
    return isIpAddress(host)
        && (QHostAddress(host) == QHostAddress(QHostAddress::AnyIPv4)
            || QHostAddress(host) == QHostAddress(QHostAddress::AnyIPv6));
}

bool isHostName(const QString &host)
{
    static constexpr qsizetype longest = 253;
    QStringList labels = host.split(u'.');
    if (labels.size() > 1 && labels.last().isEmpty())
        labels.removeLast(); // the root's dot
    return host.size() <= longest
        && std::ranges::all_of(labels, [](const QString &label) { return isLabel(label); })
        && !std::ranges::all_of(labels.last(), isAsciiDigit);
}

QString whyNotAListenHost(const QString &host)
{
    if (host.isEmpty())
        return u"expected an address to listen on, got nothing; write 127.0.0.1 or remove the key"_s;
    if (isIpAddress(host) || isHostName(host))
        return {};
    if (host == "*"_L1)
        return u"expected an address, got `*`; write 0.0.0.0 for every IPv4 address or `::` for IPv6 too"_s;
    if (host.contains("://"_L1))
        return u"expected an address or a name, got a URL; leave out the scheme, and write the port as `port`"_s;
    if (host.startsWith(u'['))
        return u"expected an IPv6 address without brackets, such as `::1`"_s;
    return u"expected an IP address, `localhost` or a host name without a port, got `%1`"_s.arg(
        host.simplified());
}

QString whyNotAHostValue(const QString &value)
{
    const qsizetype colon = value.lastIndexOf(u':');
    const bool bracketed = value.startsWith(u'[');
    const bool hasPort = colon > 0 && (bracketed ? value[colon - 1] == u']' : value.count(u':') == 1);
    const QString host = hasPort ? value.first(colon) : value;
    bool portOk = true;
    if (hasPort) {
        const uint port = QStringView(value).sliced(colon + 1).toUInt(&portOk);
        portOk = portOk && port > 0 && port <= 65535;
    }
    const QString bare = bracketed && host.endsWith(u']') ? host.sliced(1, host.size() - 2) : host;
    if (portOk && (isIpAddress(bare) || isHostName(bare)))
        return {};
    return u"expected a Host value such as `gateway.example` or `gateway.example:8443`, got `%1`"_s.arg(
        value.simplified());
}

} // namespace gatehouse::config
