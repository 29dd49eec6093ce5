#pragma once

#include "engine/backend/ClientTls.h"
#include "engine/backend/EgressPolicy.h"
#include "engine/base/Result.h"
#include "engine/http/HttpMessage.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace gatehouse::backend {

enum class Failure {
    Resolve,
    Connect,
    Tls,
    Timeout,
    TooLarge,
    Redirect,
    Protocol,
    Blocked,
    Credential,
    CircuitOpen
};

// Why there is no answer, in words for people and models; no secret, no address but the origin.
struct ClientError
{
    Failure failure = Failure::Protocol;
    QString message;
    std::chrono::milliseconds after{0};
    std::optional<std::chrono::milliseconds> retryAfter
        = {}; // when it is worth another try, where that is known
};

// A redirect within the origin, that is; one that leaves it is always given back.
enum class Redirects { Followed, GivenBack };

struct ClientLimits
{
    std::chrono::milliseconds timeout{30'000}; // the whole exchange, redirects included
    qint64 maxResponseBytes = 8'388'608; // of the body, after its content coding is undone
    std::shared_ptr<const ClientTls> tls = {}; // null: as everybody
    EgressRule egress = {}; // without a word: public addresses only
    Redirects redirects = Redirects::Followed;
};

inline bool sameTls(const ClientLimits &left, const ClientLimits &right)
{
    return left.tls == right.tls || (left.tls && right.tls && *left.tls == *right.tls);
}

using ClientResult = Result<http::ClientResponse, ClientError>;

// The seam for outgoing HTTP. One per worker, used on its thread only.
class HttpClient
{
public:
    using Ticket = quint64; // never 0
    using Completion = std::function<void(ClientResult)>;

    virtual ~HttpClient() = default;
    // `completion` runs once, later, from the event loop; never after cancel().
    // A redirect within the origin is followed (5 at most, methods as browsers change them, RFC 9110 §15.4);
    // one that leaves it is given back as it came (3xx), so that a credential never travels.
    virtual Ticket send(http::ClientRequest request, const ClientLimits &limits, Completion completion) = 0;
    // Forgets the exchange and frees its connection. Unknown tickets are ignored.
    virtual void cancel(Ticket ticket) = 0;
};

} // namespace gatehouse::backend
