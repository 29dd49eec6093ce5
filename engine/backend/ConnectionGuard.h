#pragma once

#include "engine/backend/Curl.h"
#include "engine/backend/EgressPolicy.h"
#include "engine/base/SocketPoll.h"

#include <optional>

namespace gatehouse::backend {

enum class Route { Direct, Proxied };

// Stands at the two places where an exchange gets its connection: before a socket is opened to an address
// that a name led to, and before the request goes out on a connection, new or kept from an exchange that had
// another rule. Bound to one easy handle while it runs, to which it gives pointers to itself. Worker thread;
// owned by the Transfer.
class ConnectionGuard
{
public:
    explicit ConnectionGuard(const EgressRule &rule) : m_rule(rule) { }
    ConnectionGuard(const ConnectionGuard &) = delete;
    ConnectionGuard &operator=(const ConnectionGuard &) = delete;

    // What is the same for every exchange; `poll`, which hears of each socket, outlives the handle and its
    // connections.
    static void prepare(CURL *handle, SocketPoll &poll);
    // `poll` as above. Over a proxy the connection's address is the proxy's, which is not judged.
    void attach(CURL *handle, SocketPoll &poll, Route route);
    static void detach(CURL *handle);

    // False for an address as a URL has it that the rule refuses; a name is judged when it is resolved.
    bool mayAsk(QByteArrayView host);
    // The kind of the address that was refused.
    std::optional<AddressKind> refused() const { return m_refused; }

private:
    static curl_socket_t openSocket(void *self, curlsocktype purpose, curl_sockaddr *address);
    static int beforeRequest(void *self, char *address, char *ownAddress, int port, int ownPort);
    bool permits(const std::optional<NetworkAddress> &address);

    EgressRule m_rule;
    SocketPoll *m_poll = nullptr;
    Route m_route = Route::Direct;
    std::optional<AddressKind> m_refused;
};

} // namespace gatehouse::backend
