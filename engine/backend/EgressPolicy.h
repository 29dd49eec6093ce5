#pragma once

#include "engine/backend/NetworkAddress.h"

#include <QString>

#include <optional>

namespace gatehouse::backend {

// Which addresses an exchange may be sent to, asked after names are resolved: for every new connection, and
// again for every exchange on one that is open. Public addresses always; loopback and private ones only where
// the configuration means them; the other kinds never. A value of a few bytes.
struct EgressRule
{
    bool allowPrivate = false; // allow_private: loopback and private addresses, whatever leads there
    bool allowLoopback = false; // the URL names localhost
    bool hasNamed = false;
    NetworkAddress named; // the address that the URL names, when it has one instead of a host name

    // For the URL that an administrator wrote (base_url, openapi.url): what it names is meant. Nothing else
    // may be given here, least of all a URL out of a document. Pure.
    static EgressRule namedBy(const QString &url, bool allowPrivate = false);

    bool permits(const NetworkAddress &address) const;
    bool operator==(const EgressRule &) const = default;
};

// Where the environment sends requests through a proxy (http_proxy, HTTPS_PROXY, ALL_PROXY, NO_PROXY, as curl
// reads them), decided here alone, so that nothing goes out unjudged because two readings differ. Loopback
// never goes through one. A name's address is then the proxy's to find and to judge. A value; any thread.
class ProxyRules
{
public:
    static ProxyRules fromEnvironment();
    ProxyRules() = default;
    // `without`: names, domains, addresses and networks apart by commas or spaces, or "*".
    ProxyRules(QByteArray forHttp, QByteArray forHttps, QByteArray without);

    bool isEmpty() const { return m_forHttp.isEmpty() && m_forHttps.isEmpty(); }
    // Empty: straight there. `host` as in a URL.
    QByteArray proxyFor(QByteArrayView scheme, QByteArrayView host) const;

private:
    bool isExcepted(QByteArrayView host) const;

    QByteArray m_forHttp;
    QByteArray m_forHttps;
    QByteArray m_without;
};

} // namespace gatehouse::backend
