// What a Transfer tells its easy handle before a hop.
#include "engine/backend/Transfer.h"

#include <algorithm>
#include <array>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

// Framing and connection management are curl's (RFC 9110 §7.6.1).
bool isCurlsOwn(QByteArrayView name)
{
    static constexpr std::array names{QByteArrayView("Content-Length"), QByteArrayView("Transfer-Encoding"),
        QByteArrayView("Connection"), QByteArrayView("Keep-Alive"), QByteArrayView("Proxy-Connection"),
        QByteArrayView("Expect"), QByteArrayView("Upgrade"), QByteArrayView("TE"), QByteArrayView("Trailer")};
    return std::any_of(names.begin(), names.end(),
        [name](QByteArrayView own) { return http::Headers::sameName(own, name); });
}

bool canTravel(const QByteArray &text)
{
    return !text.contains('\r') && !text.contains('\n') && !text.contains('\0'); // RFC 9110 §5.5
}

bool sendsBody(const http::ClientRequest &request)
{
    if (request.method == "HEAD")
        return false;
    // These expect content, so its absence is said with Content-Length: 0 (RFC 9110 §8.6).
    return request.hasBody || request.method == "POST" || request.method == "PUT"
        || request.method == "PATCH";
}

} // namespace

bool Transfer::configure(CURL *handle, const ClientTls &tls, const QByteArray &noProxy)
{
    m_handle = handle;
    m_headerBytes = 0;
    m_inHeaders = false;
    if (!buildHeaderList())
        return false;
    setTarget(handle, noProxy);
    setMethod(handle);
    setTls(handle, tls);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, m_headerList.get());
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    return true;
}

bool Transfer::buildHeaderList()
{
    // curl would wait for "100 Continue" before larger bodies.
    curl_slist *list = curl_slist_append(nullptr, "Expect:");
    for (const http::Header &field : m_request.headers) {
        if (isCurlsOwn(field.name))
            continue;
        if (field.name.isEmpty() || !canTravel(field.name) || !canTravel(field.value)) {
            curl_slist_free_all(list);
            return fail({Failure::Protocol, u"a request header holds a line break or a zero byte"_s});
        }
        // "Name;" is how curl is told to send a field without a value.
        const QByteArray line = field.value.isEmpty() ? field.name + ';' : field.name + ": " + field.value;
        list = curl_slist_append(list, line.constData());
    }
    if (!m_request.headers.contains("Content-Type"))
        list = curl_slist_append(list, "Content-Type:"); // else curl calls every body a form
    m_headerList.reset(list);
    return true;
}

void Transfer::setTarget(CURL *handle, const QByteArray &noProxy)
{
    using std::chrono::milliseconds;
    const auto left = std::chrono::duration_cast<milliseconds>(m_deadline - std::chrono::steady_clock::now());
    const milliseconds timeout = std::max(left, milliseconds(1)); // 0 would mean no limit
    curl_easy_setopt(handle, CURLOPT_URL, m_request.url.constData());
    curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_NOPROXY, noProxy.constData());
    curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Gatehouse/" GATEHOUSE_VERSION);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(handle, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    curl_easy_setopt(
        handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(timeout, kConnectTimeout).count()));
#if LIBCURL_VERSION_NUM >= 0x075700
    // Without it, giving up on a slow name look-up waits for its thread and with it every other call of the
    // worker.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#endif
}

void Transfer::setMethod(CURL *handle)
{
    if (m_request.method == "HEAD") {
        curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
        return;
    }
    if (sendsBody(m_request)) {
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, m_request.body.constData());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        if (m_request.method == "POST")
            return;
    } else if (m_request.method == "GET") {
        curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
}

void Transfer::setTls(CURL *handle, const ClientTls &tls)
{
    if (!m_request.url.first(std::min<qsizetype>(6, m_request.url.size())).toLower().startsWith("https:"))
        return;
    // Many calls share one HTTP/2 connection where the backend speaks it.
    curl_easy_setopt(handle, CURLOPT_PIPEWAIT, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, tls.verify ? 1L : 0L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, tls.verify ? 2L : 0L);
    if (!tls.caFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, tls.caFile.toLocal8Bit().constData());
    if (!tls.clientCertificate.isEmpty())
        curl_easy_setopt(handle, CURLOPT_SSLCERT, tls.clientCertificate.toLocal8Bit().constData());
    if (!tls.clientKey.isEmpty()) {
        const QByteArrayView key = tls.clientKey.expose();
        curl_blob blob{const_cast<char *>(key.data()), static_cast<size_t>(key.size()), CURL_BLOB_COPY};
        curl_easy_setopt(handle, CURLOPT_SSLKEY_BLOB, &blob);
    }
}

} // namespace gatehouse::backend
