#include "engine/backend/ConnectionGuard.h"

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace gatehouse::backend {

namespace {

#ifdef SOCK_CLOEXEC
constexpr int kSocketFlags = SOCK_CLOEXEC;
#else
constexpr int kSocketFlags = 0;
#endif

#ifdef Q_OS_UNIX
int closeSocket(void *poll, curl_socket_t socket)
{
    static_cast<SocketPoll *>(poll)->closed(socket);
    return ::close(socket);
}
#endif

} // namespace

void ConnectionGuard::prepare(CURL *handle, SocketPoll &poll)
{
    curl().easySetOption(handle, CURLOPT_OPENSOCKETFUNCTION, &ConnectionGuard::openSocket);
    curl().easySetOption(handle, CURLOPT_PREREQFUNCTION, &ConnectionGuard::beforeRequest);
#ifdef Q_OS_UNIX
    curl().easySetOption(handle, CURLOPT_CLOSESOCKETFUNCTION, &closeSocket);
    curl().easySetOption(handle, CURLOPT_CLOSESOCKETDATA, &poll);
#else
    Q_UNUSED(poll);
#endif
}

void ConnectionGuard::attach(CURL *handle, SocketPoll &poll, Route route)
{
    m_poll = &poll;
    m_route = route;
    curl().easySetOption(handle, CURLOPT_OPENSOCKETDATA, this);
    curl().easySetOption(handle, CURLOPT_PREREQDATA, this);
}

void ConnectionGuard::detach(CURL *handle)
{
    curl().easySetOption(handle, CURLOPT_OPENSOCKETDATA, nullptr);
    curl().easySetOption(handle, CURLOPT_PREREQDATA, nullptr);
}

bool ConnectionGuard::mayAsk(QByteArrayView host)
{
    const auto address = NetworkAddress::parse(host);
    return !address || permits(address);
}

// What is no address of the internet protocol is nothing we know to be allowed.
bool ConnectionGuard::permits(const std::optional<NetworkAddress> &address)
{
    if (address && m_rule.permits(*address))
        return true;
    m_refused = address ? kindOf(*address) : AddressKind::Reserved;
    return false;
}

curl_socket_t ConnectionGuard::openSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto *guard = static_cast<ConnectionGuard *>(self);
    if (!guard)
        return CURL_SOCKET_BAD;
    if (guard->m_route == Route::Direct && !guard->permits(NetworkAddress::ofSocket(&address->addr)))
        return CURL_SOCKET_BAD;
    const auto opened = ::socket(address->family, address->socktype | kSocketFlags, address->protocol);
#ifdef Q_OS_UNIX
    if (opened >= 0)
        guard->m_poll->opened(opened);
#endif
    return opened;
}

int ConnectionGuard::beforeRequest(void *self, char *address, char *, int, int)
{
    auto *guard = static_cast<ConnectionGuard *>(self);
    if (!guard)
        return CURL_PREREQFUNC_ABORT;
    if (guard->m_route == Route::Proxied || guard->permits(NetworkAddress::parse(QByteArrayView(address))))
        return CURL_PREREQFUNC_OK;
    return CURL_PREREQFUNC_ABORT;
}

} // namespace gatehouse::backend
