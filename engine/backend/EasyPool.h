#pragma once

#include <curl/curl.h>

#include <vector>

namespace gatehouse::backend {

// Easy handles that have done their work, for the next exchange: making one costs far more than resetting it.
// Worker thread; owned by the CurlHttpClient.
class EasyPool
{
public:
    EasyPool() = default;
    ~EasyPool();
    EasyPool(const EasyPool &) = delete;
    EasyPool &operator=(const EasyPool &) = delete;

    // Null when memory is out.
    CURL *take();
    // Not from inside a callback of that handle.
    void giveBack(CURL *handle);

private:
    std::vector<CURL *> m_idle;
};

} // namespace gatehouse::backend
