#pragma once

#include "engine/backend/CurlHttpClient.h"
#include "engine/base/SocketPoll.h"

#include "engine/backend/Curl.h"

#include <memory>
#include <vector>

namespace gatehouse::backend {

// Easy handles for the next exchange. What is the same for every exchange is told to a handle once, when it
// is made; what belongs to one is Transfer's to set and is taken off when the handle comes back. Worker
// thread; owned by the CurlHttpClient.
class EasyPool
{
public:
    // `tls` and `poll` outlive the pool and every connection its handles opened.
    EasyPool(const ClientTls &tls, const FixedHosts &fixedHosts, SocketPoll &poll);
    ~EasyPool();
    EasyPool(const EasyPool &) = delete;
    EasyPool &operator=(const EasyPool &) = delete;

    // Null when memory is out.
    CURL *take();
    // Not from inside a callback of that handle.
    void giveBack(CURL *handle);
    // Likewise, for one that was told what no other exchange wants.
    static void discard(CURL *handle);

private:
    void prepare(CURL *handle) const;
    void prepareTls(CURL *handle) const;

    const ClientTls &m_tls;
    std::unique_ptr<curl_slist, SlistDeleter> m_fixedHosts; // the handles point to it
    SocketPoll &m_poll;
    std::vector<CURL *> m_idle;
};

} // namespace gatehouse::backend
