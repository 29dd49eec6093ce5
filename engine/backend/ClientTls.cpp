#include "engine/backend/ClientTls.h"

#include "engine/base/Hash.h"

namespace gatehouse::backend {

QByteArray identityOf(const ClientTls &tls)
{
    const QByteArray flags{tls.verify ? "verify" : "believe"};
    return sha256(flags + (tls.systemToo ? "+" : "-") + sha256(tls.authorities) + sha256(tls.certificate)
        + sha256(tls.key.expose()));
}

} // namespace gatehouse::backend
