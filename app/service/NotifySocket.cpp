#include "app/service/NotifySocket.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace gatehouse::app {

#ifdef Q_OS_UNIX

NotifySocket NotifySocket::fromEnvironment()
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    return path.startsWith('/') || path.startsWith('@') ? NotifySocket(path) : NotifySocket();
}

bool NotifySocket::send(const QByteArray &lines) const
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto length = static_cast<size_t>(m_path.size());
    if (length == 0 || length >= sizeof address.sun_path)
        return false;
    std::memcpy(static_cast<char *>(address.sun_path), m_path.constData(), length);
    if (m_path.startsWith('@'))
        address.sun_path[0] = '\0'; // unix(7): the abstract namespace
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    if (descriptor < 0)
        return false;
    // Never waits: a manager that does not read must not hold up the main loop.
    const ssize_t sent = ::sendto(descriptor, lines.constData(), static_cast<size_t>(lines.size()),
        MSG_DONTWAIT, reinterpret_cast<const sockaddr *>(&address),
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
    ::close(descriptor);
    return sent == lines.size();
}

#else

NotifySocket NotifySocket::fromEnvironment()
{
    return {};
}

bool NotifySocket::send(const QByteArray &) const
{
    return false;
}

#endif

} // namespace gatehouse::app
