#pragma once

#include "engine/http/HttpMessage.h"

#include <functional>
#include <memory>

namespace gatehouse::http {

// One request and the one answer to it, seen from a handler. It may be kept and answered later on the same
// worker thread; the peer leaving in between is safe: every call then does nothing. Owned by whoever holds
// the pointer and, until answered, by its connection. Destroying the last handle unanswered answers 500.
class Exchange
{
public:
    virtual ~Exchange() = default;

    virtual const Request &request() const = 0;
    // False once answered, or once the peer has gone.
    virtual bool isOpen() const = 0;

    // The whole answer. Only the first reply or beginStream counts.
    virtual void reply(Response response) = 0;

    // A streamed answer (chunked; text/event-stream for SSE). The gate sends a comment line as heartbeat
    // while an event stream is silent. write() returns false when the peer has gone or reads too slowly (the
    // connection is then closed: more than the buffered cap was waiting).
    virtual void beginStream(int status, Headers headers) = 0;
    virtual bool write(QByteArrayView bytes) = 0;
    virtual void endStream() = 0;

    // Called once, on the worker thread, when the peer leaves before the answer is complete.
    virtual void onPeerGone(std::function<void()> handler) = 0;
};

using ExchangePointer = std::shared_ptr<Exchange>;
using RequestHandler = std::function<void(const ExchangePointer &)>;

} // namespace gatehouse::http
