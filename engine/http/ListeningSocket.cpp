#include "engine/http/ListeningSocket.h"

#include <QTcpServer>

#ifdef Q_OS_LINUX
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace gatehouse::http {

using namespace Qt::Literals::StringLiterals;

namespace {

QString addressText(const ListenAddress &address)
{
    const QString host = address.host.toString();
    const bool six = address.host.protocol() == QAbstractSocket::IPv6Protocol;
    return (six ? u'[' + host + u']' : host) + u':' + QString::number(address.port);
}

Problem addressInUse(const ListenAddress &address)
{
    Problem problem;
    problem.code = u"http.address_in_use"_s;
    problem.message
        = u"%1 is already in use by another program; stop that one, or choose another port (0 takes any "
          "free one)"_s.arg(addressText(address));
    return problem;
}

Problem listenFailed(const ListenAddress &address, const QString &why)
{
    Problem problem;
    problem.code = u"http.listen_failed"_s;
    problem.message
        = u"cannot listen on %1: %2; the address must be one of this machine, and ports below 1024 may "
          "need a privilege"_s.arg(addressText(address), why);
    return problem;
}

} // namespace

#ifdef Q_OS_LINUX

namespace {

constexpr int backlog = 1'024;

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;
    int family = AF_UNSPEC;
};

SocketAddress socketAddress(const ListenAddress &address)
{
    SocketAddress result;
    if (address.host.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(address.port);
        four.sin_addr.s_addr = htonl(address.host.toIPv4Address());
        std::memcpy(&result.storage, &four, sizeof(four));
        result.size = sizeof(four);
        result.family = AF_INET;
        return result;
    }
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(address.port);
    const Q_IPV6ADDR bytes = address.host.toIPv6Address();
    if (address.host != QHostAddress(QHostAddress::Any))
        std::memcpy(&six.sin6_addr, &bytes, sizeof(bytes));
    six.sin6_scope_id = ::if_nametoindex(address.host.scopeId().toLatin1().constData());
    std::memcpy(&result.storage, &six, sizeof(six));
    result.size = sizeof(six);
    result.family = AF_INET6;
    return result;
}

void setOption(int descriptor, int level, int name, int value)
{
    // Where an option is refused, bind() or listen() says what follows from it.
    (void)::setsockopt(descriptor, level, name, &value, sizeof(value));
}

Problem systemProblem(const ListenAddress &address, int error)
{
    if (error == EADDRINUSE)
        return addressInUse(address);
    return listenFailed(address, QString::fromLocal8Bit(std::strerror(error)));
}

// The descriptor of a bound socket, or a Problem.
Result<int> boundSocket(const ListenAddress &address, PortSharing sharing)
{
    const SocketAddress where = socketAddress(address);
    const int descriptor = ::socket(where.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return systemProblem(address, errno);
    setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
    if (sharing == PortSharing::Shared)
        setOption(descriptor, SOL_SOCKET, SO_REUSEPORT, 1);
    // "::" is IPv6 only, so that it can stand beside 0.0.0.0; Any is both.
    if (where.family == AF_INET6)
        setOption(
            descriptor, IPPROTO_IPV6, IPV6_V6ONLY, address.host == QHostAddress(QHostAddress::Any) ? 0 : 1);
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&where.storage), where.size) != 0) {
        const int error = errno;
        ::close(descriptor);
        return systemProblem(address, error);
    }
    return descriptor;
}

} // namespace

Result<ListenAddress> startListening(QTcpServer &server, const ListenAddress &address, PortSharing sharing)
{
    const Result<int> bound = boundSocket(address, sharing);
    if (!bound)
        return bound.error();
    if (::listen(*bound, backlog) != 0) {
        const int error = errno;
        ::close(*bound);
        return systemProblem(address, error);
    }
    if (!server.setSocketDescriptor(*bound)) {
        const QString why = server.errorString();
        ::close(*bound);
        return listenFailed(address, why);
    }
    return ListenAddress{address.host, server.serverPort()};
}

Result<void> checkAddressFree(const ListenAddress &address)
{
    const Result<int> bound = boundSocket(address, PortSharing::Exclusive);
    if (!bound)
        return bound.error();
    ::close(*bound);
    return {};
}

#else

Result<ListenAddress> startListening(QTcpServer &server, const ListenAddress &address, PortSharing sharing)
{
    Q_UNUSED(sharing);
    if (server.listen(address.host, address.port))
        return ListenAddress{address.host, server.serverPort()};
    if (server.serverError() == QAbstractSocket::AddressInUseError)
        return addressInUse(address);
    return listenFailed(address, server.errorString());
}

Result<void> checkAddressFree(const ListenAddress &address)
{
    QTcpServer server;
    const Result<ListenAddress> listening = startListening(server, address, PortSharing::Exclusive);
    return listening ? Result<void>() : Result<void>(listening.error());
}

#endif

} // namespace gatehouse::http
