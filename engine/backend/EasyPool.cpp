#include "engine/backend/EasyPool.h"

#include "engine/backend/ConnectionGuard.h"

namespace gatehouse::backend {

namespace {

constexpr size_t kMaxIdle = 256;

// The settings outlive every handle.
void setBlob(CURL *handle, CURLoption option, QByteArrayView bytes)
{
    curl_blob blob{const_cast<char *>(bytes.data()), static_cast<size_t>(bytes.size()), CURL_BLOB_NOCOPY};
    curl().easySetOption(handle, option, &blob);
}

} // namespace

EasyPool::EasyPool(const ClientTls &tls, const FixedHosts &fixedHosts, SocketPoll &poll)
    : m_tls(tls)
    , m_poll(poll)
{
    for (const QByteArray &host : fixedHosts)
        m_fixedHosts.reset(curl().slistAppend(m_fixedHosts.release(), host.constData()));
}

EasyPool::~EasyPool()
{
    for (CURL *handle : m_idle)
        curl().easyCleanup(handle);
}

CURL *EasyPool::take()
{
    if (m_idle.empty()) {
        CURL *made = curl().easyInit();
        if (made)
            prepare(made);
        return made;
    }
    CURL *handle = m_idle.back();
    m_idle.pop_back();
    return handle;
}

void EasyPool::giveBack(CURL *handle)
{
    if (!handle)
        return;
    if (m_idle.size() >= kMaxIdle) {
        curl().easyCleanup(handle);
        return;
    }
    // At once, since these point into an exchange that is about to go, or hold its secrets.
    curl().easySetOption(handle, CURLOPT_URL, nullptr);
    curl().easySetOption(handle, CURLOPT_HTTPHEADER, nullptr);
    curl().easySetOption(handle, CURLOPT_POSTFIELDS, nullptr);
    curl().easySetOption(handle, CURLOPT_HEADERDATA, nullptr);
    curl().easySetOption(handle, CURLOPT_WRITEDATA, nullptr);
    curl().easySetOption(handle, CURLOPT_PRIVATE, nullptr);
    ConnectionGuard::detach(handle);
    m_idle.push_back(handle);
}

void EasyPool::discard(CURL *handle)
{
    curl().easyCleanup(handle);
}

void EasyPool::prepare(CURL *handle) const
{
    curl().easySetOption(handle, CURLOPT_PATH_AS_IS, 1L);
    curl().easySetOption(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl().easySetOption(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl().easySetOption(handle, CURLOPT_NOPROXY, "*"); // the client says it where there is a proxy
    curl().easySetOption(handle, CURLOPT_RESOLVE, m_fixedHosts.get());
    curl().easySetOption(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl().easySetOption(handle, CURLOPT_HTTP_CONTENT_DECODING, 0L); // a ContentDecoder does, in pieces
    curl().easySetOption(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl().easySetOption(handle, CURLOPT_TCP_NODELAY, 1L);
    curl().easySetOption(handle, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    // Without it, giving up on a slow name look-up waits for its thread and with it every other call of the
    // worker.
    curl().easySetOption(handle, CURLOPT_QUICK_EXIT, 1L);
#endif
    prepareTls(handle);
    ConnectionGuard::prepare(handle, m_poll);
}

void EasyPool::prepareTls(CURL *handle) const
{
    curl().easySetOption(handle, CURLOPT_SSL_VERIFYPEER, m_tls.verify ? 1L : 0L);
    curl().easySetOption(handle, CURLOPT_SSL_VERIFYHOST, m_tls.verify ? 2L : 0L);
    if (!m_tls.authorities.isEmpty()) {
        setBlob(handle, CURLOPT_CAINFO_BLOB, m_tls.authorities);
        // The system's folder of certificates would otherwise be believed too.
        if (!m_tls.systemToo)
            curl().easySetOption(handle, CURLOPT_CAPATH, nullptr);
    }
    if (!m_tls.certificate.isEmpty())
        setBlob(handle, CURLOPT_SSLCERT_BLOB, m_tls.certificate);
    if (!m_tls.key.isEmpty())
        setBlob(handle, CURLOPT_SSLKEY_BLOB, m_tls.key.expose());
}

} // namespace gatehouse::backend
