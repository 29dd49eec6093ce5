#pragma once

#include <QHostAddress>

namespace gatehouse::access {

// Whom an address stands for, as a number: an IPv4 address, or the /64 of an IPv6 one, within which a host
// chooses its address as it likes. Never 0.
inline quint64 addressId(const QHostAddress &address)
{
    static constexpr quint64 kVersion4 = quint64(1) << 32; // no /64 looks like it: ::/32 is not given out
    static constexpr quint64 kLoopback6 = quint64(2) << 32; // ::1, whose /64 is 0
    bool isVersion4 = false;
    const quint32 version4 = address.toIPv4Address(&isVersion4); // a mapped one too
    if (isVersion4)
        return kVersion4 | version4;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    quint64 network = 0;
    for (int i = 0; i < 8; ++i)
        network = network << 8 | bytes[i];
    return network == 0 ? kLoopback6 : network;
}

} // namespace gatehouse::access
