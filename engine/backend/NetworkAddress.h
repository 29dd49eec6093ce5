#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <optional>

struct sockaddr;

namespace gatehouse::backend {

// An address of the internet protocol, version 4 as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2), so that both
// spellings of one place are equal. A value.
struct NetworkAddress
{
    std::array<quint8, 16> bytes{};

    // "127.0.0.1", "::1", "[::1]", "fe80::1%eth0"; nothing for a name and for the shorthands of inet_aton(),
    // which URL parsers write out. Pure.
    static std::optional<NetworkAddress> parse(QByteArrayView text);
    // What a name was resolved to; nothing for another family.
    static std::optional<NetworkAddress> ofSocket(const sockaddr *address);

    // Where a connected socket leads; nothing for another family, and where there is no such thing.
    static std::optional<NetworkAddress> ofPeer(int socket);

    bool isVersion4() const;
    bool operator==(const NetworkAddress &) const = default;
};

// Where an address lies (RFC 6890 and the registries it began).
enum class AddressKind {
    Public,
    Loopback,
    Private, // RFC 1918, RFC 6598 (shared), RFC 2544 (benchmarks), RFC 4193 (unique local), RFC 3879
    LinkLocal,
    Metadata, // where clouds hand out the credentials of a machine
    Multicast,
    Broadcast,
    Unspecified,
    Reserved
};

// An address that carries another (IPv4-mapped and translated, NAT64, 6to4, Teredo, ISATAP) is of the worst
// kind of what is inside. Pure; any thread.
AddressKind kindOf(const NetworkAddress &address);
// "a loopback", "a link-local", …: before "address".
QString kindName(AddressKind kind);

} // namespace gatehouse::backend
