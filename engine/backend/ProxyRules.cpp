#include "engine/backend/EgressPolicy.h"

#include <QList>
#include <QtGlobal>

namespace gatehouse::backend {

namespace {

// Loopback is never reached through a proxy.
constexpr QByteArrayView kAlwaysWithout = "localhost,127.0.0.0/8,::1";

QByteArray firstSet(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (QByteArray value = qgetenv(name); !value.isEmpty())
            return value;
    }
    return {};
}

bool isInNetwork(QByteArrayView host, QByteArrayView network)
{
    const qsizetype slash = network.indexOf('/');
    const auto address = NetworkAddress::parse(host);
    const auto prefix = NetworkAddress::parse(slash < 0 ? network : network.first(slash));
    if (!address || !prefix || address->isVersion4() != prefix->isVersion4())
        return false;
    int bits = 128;
    if (slash >= 0) {
        bool isNumber = false;
        bits = network.sliced(slash + 1).toInt(&isNumber) + (prefix->isVersion4() ? 96 : 0);
        if (!isNumber || bits < 0 || bits > 128)
            return false;
    }
    for (int bit = 0; bit < bits; ++bit) {
        const auto at = static_cast<size_t>(bit / 8);
        if (((address->bytes[at] ^ prefix->bytes[at]) & (0x80 >> (bit % 8))) != 0)
            return false;
    }
    return true;
}

// "example.org" and ".example.org" mean the name and what is below it.
bool isInDomain(QByteArrayView host, QByteArrayView domain)
{
    if (domain.startsWith('.'))
        domain = domain.sliced(1);
    if (domain.endsWith('.'))
        domain.chop(1);
    if (domain.isEmpty() || host.size() < domain.size())
        return false;
    if (host.last(domain.size()).compare(domain, Qt::CaseInsensitive) != 0)
        return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

} // namespace

// The upper-case HTTP_PROXY is not read: a CGI server sets it to what a client says.
ProxyRules ProxyRules::fromEnvironment()
{
    const QByteArray forAll = firstSet({"all_proxy", "ALL_PROXY"});
    QByteArray forHttp = firstSet({"http_proxy"});
    QByteArray forHttps = firstSet({"https_proxy", "HTTPS_PROXY"});
    return {forHttp.isEmpty() ? forAll : forHttp, forHttps.isEmpty() ? forAll : forHttps,
        qEnvironmentVariableIsSet("no_proxy") ? qgetenv("no_proxy") : qgetenv("NO_PROXY")};
}

ProxyRules::ProxyRules(QByteArray forHttp, QByteArray forHttps, QByteArray without)
    : m_forHttp(std::move(forHttp))
    , m_forHttps(std::move(forHttps))
    , m_without(without.trimmed() == "*" ? QByteArray("*") : kAlwaysWithout.toByteArray() + ',' + without)
{
    m_without.replace(' ', ',');
}

QByteArray ProxyRules::proxyFor(QByteArrayView scheme, QByteArrayView host) const
{
    const QByteArray &proxy
        = scheme.compare(QByteArrayView("https"), Qt::CaseInsensitive) == 0 ? m_forHttps : m_forHttp;
    return proxy.isEmpty() || isExcepted(host) ? QByteArray() : proxy;
}

bool ProxyRules::isExcepted(QByteArrayView host) const
{
    if (m_without == "*")
        return true;
    if (host.endsWith('.'))
        host.chop(1);
    for (const QByteArray &entry : m_without.split(',')) {
        if (!entry.isEmpty() && (isInNetwork(host, entry) || isInDomain(host, entry)))
            return true;
    }
    return false;
}

} // namespace gatehouse::backend
