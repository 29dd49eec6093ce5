#pragma once

#include <QByteArrayView>

#include <optional>

namespace gatehouse::backend {

// The parts of an http URL that a request on a connection of its own needs. They point into the URL.
struct PlainUrl
{
    QByteArrayView origin; // "http://api.example:8080", as written
    QByteArrayView authority; // "api.example:8080"
    QByteArrayView host; // without the brackets of an IPv6 address
    QByteArrayView target; // "/a?b=c", or empty, or "?b=c": the path is "/" then

    // Nothing for anything but the plainest spelling: another scheme, a user name, an unusual host, a
    // fragment, a byte that is not visible ASCII. A general URL parser has to read those. Pure.
    static std::optional<PlainUrl> of(QByteArrayView url);
};

} // namespace gatehouse::backend
