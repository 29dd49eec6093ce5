// What a Transfer tells its easy handle before a hop.
#include "engine/backend/Transfer.h"

#include "engine/backend/ClientErrors.h"
#include "engine/backend/OutgoingFields.h"
#include "engine/backend/Redirect.h"

#include <algorithm>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

bool Transfer::configure(CURL *handle)
{
    m_handle = handle;
    m_headerBytes = 0;
    m_statusLines = 0;
    m_inHeaders = false;
    setTarget(handle);
    if (isDial()) { // such a handle is not used again
        curl().easySetOption(handle, CURLOPT_CONNECT_ONLY, 1L);
        return true;
    }
    if (!buildHeaderList())
        return false;
    setMethod(handle);
    curl().easySetOption(handle, CURLOPT_HTTPHEADER, m_headerLines.list());
    curl().easySetOption(handle, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl().easySetOption(handle, CURLOPT_HEADERDATA, this);
    curl().easySetOption(handle, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl().easySetOption(handle, CURLOPT_WRITEDATA, this);
    return true;
}

bool Transfer::takeRoute(const ProxyRules &proxies, SocketPoll &poll)
{
    Route route = Route::Direct;
    if (!proxies.isEmpty()) {
        const QByteArray host = hostOf(m_request.url);
        const QByteArray proxy = proxies.proxyFor(schemeOf(m_request.url), host);
        curl().easySetOption(m_handle, CURLOPT_NOPROXY, proxy.isEmpty() ? "*" : "");
        curl().easySetOption(m_handle, CURLOPT_PROXY, proxy.isEmpty() ? nullptr : proxy.constData());
        if (!proxy.isEmpty()) {
            route = Route::Proxied;
            if (!m_guard.mayAsk(host))
                return fail(blockedError(originOf(m_request.url), *m_guard.refused()));
        }
    }
    m_guard.attach(m_handle, poll, route);
    return true;
}

// What is the same for every exchange stands here and not in the handle's options, which curl formats twice.
bool Transfer::buildHeaderList()
{
    bool namesAgent = false;
    bool namesType = false;
    m_headerLines.clear();
    for (const http::Header &field : m_request.headers) {
        if (isOfConnection(field.name))
            continue;
        if (field.name.isEmpty() || !canTravel(field.name) || !canTravel(field.value))
            return fail({Failure::Protocol, u"a request header holds a line break or a zero byte"_s});
        namesAgent = namesAgent || http::Headers::sameName(field.name, "User-Agent");
        namesType = namesType || http::Headers::sameName(field.name, "Content-Type");
        m_headerLines.add(field.name, field.value);
    }
    if (!namesAgent)
        m_headerLines.addFixed(kAgentField);
    if (!isStreamed() && !m_request.headers.contains("Accept-Encoding"))
        m_headerLines.addFixed(kCodingsField);
    if (sendsBody(m_request)) {
        m_headerLines.addFixed("Expect:"); // curl would wait for "100 Continue" before larger bodies
        if (!namesType)
            m_headerLines.addFixed("Content-Type:"); // else curl calls every body a form
    }
    return true;
}

void Transfer::setTarget(CURL *handle)
{
    curl().easySetOption(handle, CURLOPT_URL, m_request.url.constData());
    // Many calls share one HTTP/2 connection where the backend speaks it, which only TLS can tell.
    const bool encrypted = QByteArrayView(m_request.url)
                               .first(std::min<qsizetype>(6, m_request.url.size()))
                               .compare("https:", Qt::CaseInsensitive)
        == 0;
    curl().easySetOption(handle, CURLOPT_PIPEWAIT, encrypted ? 1L : 0L);
    setTimeouts(handle);
}

void Transfer::setTimeouts(CURL *handle)
{
    using std::chrono::milliseconds;
    const auto left = std::chrono::duration_cast<milliseconds>(m_deadline - std::chrono::steady_clock::now());
    const milliseconds timeout = std::max(left, milliseconds(1)); // 0 would mean no limit
    curl().easySetOption(
        handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(timeout, m_connectTimeout).count()));
    if (!isStreamed()) {
        curl().easySetOption(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
        return;
    }
    // Such a handle is not used again, so nothing has to be taken back.
    curl().easySetOption(handle, CURLOPT_TIMEOUT_MS, 0L);
    curl().easySetOption(handle, CURLOPT_TCP_KEEPALIVE, 1L);
}

void Transfer::setMethod(CURL *handle)
{
    // The handle's last exchange may have been of another kind; this takes its body off too.
    curl().easySetOption(handle, CURLOPT_CUSTOMREQUEST, nullptr);
    curl().easySetOption(handle, CURLOPT_HTTPGET, 1L);
    if (m_request.method == "HEAD") {
        curl().easySetOption(handle, CURLOPT_NOBODY, 1L);
        return;
    }
    if (sendsBody(m_request)) {
        curl().easySetOption(handle, CURLOPT_POST, 1L);
        curl().easySetOption(handle, CURLOPT_POSTFIELDS, m_request.body.constData());
        curl().easySetOption(
            handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        if (m_request.method == "POST")
            return;
    } else if (m_request.method == "GET") {
        return;
    }
    curl().easySetOption(handle, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
}

} // namespace gatehouse::backend
