#pragma once

#include "engine/base/Secret.h"

#include <QByteArray>

namespace gatehouse::backend {

// How a client proves itself and whom it believes. Files are read before: nothing here can be missing later.
// Connections are only shared by exchanges of equal settings.
struct ClientTls
{
    QByteArray authorities; // PEM; empty: the system's
    bool systemToo = false; // besides `authorities`
    QByteArray certificate; // PEM, the client's own first; empty: none is shown
    Secret key; // PEM, of the certificate
    bool verify = true;

    bool operator==(const ClientTls &) const = default;
};

// The same for equal settings only; holds no secret.
QByteArray identityOf(const ClientTls &tls);

} // namespace gatehouse::backend
