#include "engine/backend/EgressPolicy.h"

#include <QUrl>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

EgressRule EgressRule::namedBy(const QString &url, bool allowPrivate)
{
    EgressRule rule;
    rule.allowPrivate = allowPrivate;
    // It writes out the shorthands of inet_aton(), as curl does: 0x7f.1 is 127.0.0.1.
    QString host = QUrl(url.trimmed()).host();
    if (host.endsWith(u'.'))
        host.chop(1);
    // RFC 6761 §6.3: the name and all below it.
    rule.allowLoopback = host == "localhost"_L1 || host.endsWith(".localhost"_L1);
    if (const auto address = NetworkAddress::parse(host.toLatin1())) {
        rule.hasNamed = true;
        rule.named = *address;
    }
    return rule;
}

bool EgressRule::permits(const NetworkAddress &address) const
{
    switch (kindOf(address)) {
    case AddressKind::Public:
        return true;
    case AddressKind::Loopback:
        return allowPrivate || allowLoopback || (hasNamed && named == address);
    case AddressKind::Private:
        return allowPrivate || (hasNamed && named == address);
    case AddressKind::LinkLocal:
    case AddressKind::Metadata:
    case AddressKind::Multicast:
    case AddressKind::Broadcast:
    case AddressKind::Unspecified:
    case AddressKind::Reserved:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::backend
