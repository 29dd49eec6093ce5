#pragma once

#include "engine/backend/Curl.h"
#include "engine/base/SocketPoll.h"
#include "engine/base/TimerPointer.h"

#include <functional>
#include <memory>
#include <span>

namespace gatehouse::backend {

enum class PollKind { Best, Notifiers };

// A curl multi handle that the event loop drives: curl says which sockets and which time it waits for, and is
// told when they have come. Bound to one thread; owned by the CurlHttpClient.
class CurlMulti
{
public:
    // From the event loop, while curl is at work: no handle may be added or taken off, but the one that is
    // done.
    using Done = std::function<void(CURL *handle, CURLcode code)>;
    // After each such turn, with curl at rest; may destroy us.
    using Rested = std::function<void()>;

    CurlMulti(PollKind kind, Done done, Rested rested);
    ~CurlMulti();
    CurlMulti(const CurlMulti &) = delete;
    CurlMulti &operator=(const CurlMulti &) = delete;

    // Starts it in a turn of its own: what has gathered by then goes out in one go.
    void add(CURL *handle);
    void remove(CURL *handle);
    SocketPoll &poll() { return *m_poll; }

private:
    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *known);
    static int onTimer(CURLM *multi, long milliseconds, void *self);

    void socketsReady(std::span<const SocketEvent> events);
    void timerFired();
    void collect();

    Done m_done;
    Rested m_rested;
    std::unique_ptr<SocketPoll> m_poll;
    CURLM *m_multi = nullptr;
    TimerPointer m_timer;
};

} // namespace gatehouse::backend
