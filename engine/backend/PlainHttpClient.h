#pragma once

#include "engine/backend/Dialer.h"
#include "engine/backend/HttpClient.h"

#include <memory>

namespace gatehouse::backend {

// How many connections there may be: in all, to one origin, and kept without use.
struct ConnectionLimits
{
    qsizetype open = 1024;
    qsizetype perOrigin = 256;
    qsizetype idle = 256;
};

// HttpClient for what most backends beside a gateway speak: HTTP/1.1 without TLS, straight there, on
// connections that are kept. Everything else (TLS, proxies, unusual URLs) is another client's, and so are
// names and new connections. One per worker, used on its thread; destroying it drops what runs, without
// completions, and a completion may do that. POSIX only.
class PlainHttpClient final : public HttpClient
{
public:
    // Both outlive this one.
    PlainHttpClient(HttpClient &other, Dialer &dialer, const ConnectionLimits &limits = {});
    ~PlainHttpClient() override;
    PlainHttpClient(const PlainHttpClient &) = delete;
    PlainHttpClient &operator=(const PlainHttpClient &) = delete;

    Ticket send(http::ClientRequest request, const ClientLimits &limits, Completion completion) override;
    void cancel(Ticket ticket) override;
    // None of its own is running; what it gave to the other client is not counted.
    bool isIdle() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::backend
