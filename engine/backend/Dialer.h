#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/base/FileDescriptor.h"

#include <functional>

namespace gatehouse::backend {

// An open TCP connection, and where it leads. POSIX only.
struct Dialled
{
    FileDescriptor socket;
    NetworkAddress peer;
};

// The seam for opening connections: finds the addresses of a host, judges each, tries them.
class Dialer
{
public:
    using Ticket = HttpClient::Ticket;
    using Completion = std::function<void(Result<Dialled, ClientError>)>;

    virtual ~Dialer() = default;
    // False where the environment wants a proxy on the way: then nothing may be dialled. `host` as in a URL.
    virtual bool isDirect(QByteArrayView host) const = 0;
    // `origin` is an http URL without a path; of the limits, the time and the addresses count. `completion`
    // runs once, later, from the event loop; never after cancel().
    virtual Ticket dial(const QByteArray &origin, const ClientLimits &limits, Completion completion) = 0;
    // Unknown tickets are ignored.
    virtual void cancel(Ticket ticket) = 0;
};

} // namespace gatehouse::backend
