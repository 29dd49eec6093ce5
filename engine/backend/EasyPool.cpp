#include "engine/backend/EasyPool.h"

namespace gatehouse::backend {

namespace {

constexpr size_t kMaxIdle = 256;

} // namespace

EasyPool::~EasyPool()
{
    for (CURL *handle : m_idle)
        curl_easy_cleanup(handle);
}

CURL *EasyPool::take()
{
    if (m_idle.empty())
        return curl_easy_init();
    CURL *handle = m_idle.back();
    m_idle.pop_back();
    return handle;
}

void EasyPool::giveBack(CURL *handle)
{
    if (!handle)
        return;
    if (m_idle.size() >= kMaxIdle) {
        curl_easy_cleanup(handle);
        return;
    }
    // At once, since the options point into an exchange that is about to go.
    curl_easy_reset(handle);
    m_idle.push_back(handle);
}

} // namespace gatehouse::backend
