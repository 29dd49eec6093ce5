#include "engine/backend/NetworkAddress.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#endif

#include <algorithm>
#include <cstring>
#include <span>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestText = 64;

struct Network
{
    std::array<quint8, 16> prefix;
    int bits;
    AddressKind kind;
};

struct Network4
{
    std::array<quint8, 4> prefix;
    int bits;
    AddressKind kind;
};

// The first that fits counts.
constexpr std::array kNetworks4{
    Network4{{169, 254, 169, 254}, 32, AddressKind::Metadata}, // most clouds
    Network4{{169, 254, 170, 2}, 32, AddressKind::Metadata}, // credentials of a container
    Network4{{100, 100, 100, 200}, 32, AddressKind::Metadata},
    Network4{{168, 63, 129, 16}, 32, AddressKind::Metadata},
    Network4{{192, 0, 0, 192}, 32, AddressKind::Metadata},
    Network4{{0, 0, 0, 0}, 8, AddressKind::Unspecified}, // "this network": reaches the machine itself
    Network4{{10, 0, 0, 0}, 8, AddressKind::Private},
    Network4{{100, 64, 0, 0}, 10, AddressKind::Private},
    Network4{{127, 0, 0, 0}, 8, AddressKind::Loopback},
    Network4{{169, 254, 0, 0}, 16, AddressKind::LinkLocal},
    Network4{{172, 16, 0, 0}, 12, AddressKind::Private},
    Network4{{192, 0, 0, 0}, 24, AddressKind::Reserved},
    Network4{{192, 0, 2, 0}, 24, AddressKind::Reserved},
    Network4{{192, 88, 99, 0}, 24, AddressKind::Reserved},
    Network4{{192, 168, 0, 0}, 16, AddressKind::Private},
    Network4{{198, 18, 0, 0}, 15, AddressKind::Private},
    Network4{{198, 51, 100, 0}, 24, AddressKind::Reserved},
    Network4{{203, 0, 113, 0}, 24, AddressKind::Reserved},
    Network4{{224, 0, 0, 0}, 4, AddressKind::Multicast},
    Network4{{255, 255, 255, 255}, 32, AddressKind::Broadcast},
    Network4{{240, 0, 0, 0}, 4, AddressKind::Reserved},
};

constexpr std::array kNetworks6{
    Network{{0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128, AddressKind::Metadata},
    Network{{0xfd, 0x20, 0, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128, AddressKind::Metadata},
    Network{{}, 128, AddressKind::Unspecified},
    Network{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, AddressKind::Loopback},
    Network{{0xfc}, 7, AddressKind::Private},
    Network{{0xfe, 0xc0}, 10, AddressKind::Private}, // site-local, RFC 3879
    Network{{0xfe, 0x80}, 10, AddressKind::LinkLocal}, Network{{0xff}, 8, AddressKind::Multicast},
    Network{{0x20, 0x01, 0x0d, 0xb8}, 32, AddressKind::Reserved}, // documentation
    Network{{0x3f, 0xff}, 20, AddressKind::Reserved},
    Network{{0x20}, 3, AddressKind::Public}, // what is handed out (RFC 4291 §2.4)
};

bool hasPrefix(std::span<const quint8> address, std::span<const quint8> prefix, int bits)
{
    const auto whole = static_cast<size_t>(bits / 8);
    if (!std::equal(prefix.begin(), prefix.begin() + static_cast<qsizetype>(whole), address.begin()))
        return false;
    const int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ prefix[whole]) >> (8 - rest)) == 0;
}

AddressKind kindOf4(std::span<const quint8> address)
{
    for (const Network4 &network : kNetworks4) {
        if (hasPrefix(address, network.prefix, network.bits))
            return network.kind;
    }
    return AddressKind::Public;
}

AddressKind kindOf6(const NetworkAddress &address)
{
    for (const Network &network : kNetworks6) {
        if (hasPrefix(address.bytes, network.prefix, network.bits))
            return network.kind;
    }
    return AddressKind::Reserved;
}

AddressKind worse(AddressKind left, AddressKind right)
{
    return std::max(left, right);
}

bool startsWith(const NetworkAddress &address, std::initializer_list<quint8> prefix)
{
    return std::equal(prefix.begin(), prefix.end(), address.bytes.begin());
}

std::span<const quint8, 4> inside(const NetworkAddress &address, size_t at)
{
    return std::span<const quint8, 4>(address.bytes.data() + at, 4);
}

// ::ffff:0:0/96 (mapped), ::ffff:0:0:0/96 (translated, RFC 2765) and the well-known prefix of NAT64 (RFC
// 6052).
bool endsInVersion4(const NetworkAddress &address)
{
    return address.isVersion4() || startsWith(address, {0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0})
        || startsWith(address, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0});
}

// A tunnel's address belongs to its server and to its client, whose bits are turned over (RFC 4380 §4).
AddressKind kindOfTeredo(const NetworkAddress &address)
{
    std::array<quint8, 4> client{};
    std::ranges::transform(inside(address, 12), client.begin(), [](quint8 byte) { return quint8(~byte); });
    return worse(kindOf4(client), kindOf4(inside(address, 4)));
}

bool isIsatap(const NetworkAddress &address) // RFC 5214 §6.1
{
    return (address.bytes[8] == 0 || address.bytes[8] == 2) && address.bytes[9] == 0
        && address.bytes[10] == 0x5e && address.bytes[11] == 0xfe;
}

} // namespace

std::optional<NetworkAddress> NetworkAddress::parse(QByteArrayView text)
{
    if (text.startsWith('[') && text.endsWith(']'))
        text = text.sliced(1, text.size() - 2);
    if (const qsizetype zone = text.indexOf('%'); zone >= 0)
        text = text.first(zone);
    if (text.isEmpty() || text.size() >= kLongestText || text.contains('\0'))
        return std::nullopt;
    std::array<char, kLongestText> copy{};
    std::copy(text.begin(), text.end(), copy.begin());
    NetworkAddress address;
    if (inet_pton(AF_INET6, copy.data(), address.bytes.data()) == 1)
        return address;
    address = {};
    address.bytes[10] = address.bytes[11] = 0xff;
    if (inet_pton(AF_INET, copy.data(), address.bytes.data() + 12) == 1)
        return address;
    return std::nullopt;
}

std::optional<NetworkAddress> NetworkAddress::ofSocket(const sockaddr *socket)
{
    NetworkAddress address;
    if (socket->sa_family == AF_INET6) {
        sockaddr_in6 version6;
        std::memcpy(&version6, socket, sizeof version6);
        std::memcpy(address.bytes.data(), &version6.sin6_addr, 16);
        return address;
    }
    if (socket->sa_family != AF_INET)
        return std::nullopt;
    sockaddr_in version4;
    std::memcpy(&version4, socket, sizeof version4);
    address.bytes[10] = address.bytes[11] = 0xff;
    std::memcpy(address.bytes.data() + 12, &version4.sin_addr, 4);
    return address;
}

std::optional<NetworkAddress> NetworkAddress::ofPeer(int socket)
{
#ifdef Q_OS_UNIX
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(socket, reinterpret_cast<sockaddr *>(&peer), &size) == 0)
        return ofSocket(reinterpret_cast<const sockaddr *>(&peer));
#else
    Q_UNUSED(socket);
#endif
    return std::nullopt;
}

bool NetworkAddress::isVersion4() const
{
    return startsWith(*this, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff});
}

AddressKind kindOf(const NetworkAddress &address)
{
    if (endsInVersion4(address))
        return kindOf4(inside(address, 12));
    if (startsWith(address, {0x20, 0x02})) // 6to4, RFC 3056
        return kindOf4(inside(address, 2));
    if (startsWith(address, {0x20, 0x01, 0, 0}))
        return kindOfTeredo(address);
    const AddressKind kind = kindOf6(address);
    return isIsatap(address) ? worse(kind, kindOf4(inside(address, 12))) : kind;
}

QString kindName(AddressKind kind)
{
    switch (kind) {
    case AddressKind::Public:
        return u"a public"_s;
    case AddressKind::Loopback:
        return u"a loopback"_s;
    case AddressKind::Private:
        return u"a private"_s;
    case AddressKind::LinkLocal:
        return u"a link-local"_s;
    case AddressKind::Metadata:
        return u"a cloud metadata"_s;
    case AddressKind::Multicast:
        return u"a multicast"_s;
    case AddressKind::Broadcast:
        return u"a broadcast"_s;
    case AddressKind::Unspecified:
        return u"an unspecified"_s;
    case AddressKind::Reserved:
        return u"a reserved"_s;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::backend
