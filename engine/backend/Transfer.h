#pragma once

#include "engine/backend/ConnectionGuard.h"
#include "engine/backend/Dialer.h"
#include "engine/backend/HeaderLines.h"
#include "engine/backend/HttpClient.h"
#include "engine/backend/StreamClient.h"
#include "engine/backend/StreamDelivery.h"

#include "engine/backend/Curl.h"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace gatehouse::backend {

// A connection that does not come up within this time will not come up at all.
inline constexpr std::chrono::milliseconds kConnectTimeout{10'000};

// One exchange on its way: what is sent, what has come, and how long it may still take. Bound to one easy
// handle while it runs, which holds pointers into it: it does not move. Worker thread; owned by the
// CurlHttpClient.
class Transfer
{
public:
    Transfer(HttpClient::Ticket ticket, http::ClientRequest request, const ClientLimits &limits,
        HttpClient::Completion completion);
    // A streamed one: what comes goes to `sink`, which outlives it.
    Transfer(HttpClient::Ticket ticket, http::ClientRequest request, const StreamLimits &limits,
        StreamDelivery &sink);
    // One that only opens a connection, to an origin.
    Transfer(HttpClient::Ticket ticket, const QByteArray &origin, const ClientLimits &limits,
        Dialer::Completion completion);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    // Tells `handle` everything about the next hop. False when a header cannot travel; failure() says why.
    bool configure(CURL *handle);
    // The next hop's way, after configure(). False when it must not be taken; refused() says why.
    bool takeRoute(const ProxyRules &proxies, SocketPoll &poll);
    // Turns to the place a redirect names; false when this answer is the caller's (or the hops are used up).
    bool followsRedirect();
    // What came of it; a body as it was coded.
    ClientResult finish(CURLcode code);
    // Of one that only opens a connection: the handle's socket, but as one of its own.
    Result<Dialled, ClientError> finishDial(CURLcode code);

    HttpClient::Ticket ticket() const { return m_ticket; }
    CURL *handle() const { return m_handle; }
    CURL *takeHandle() { return std::exchange(m_handle, nullptr); }
    bool isStreamed() const { return m_sink != nullptr; }
    bool isDial() const { return m_dialCompletion != nullptr; }
    bool hasCodedBody(const http::ClientResponse &response) const;
    const QByteArray &url() const { return m_request.url; }
    qint64 maxResponseBytes() const { return m_limits.maxResponseBytes; }
    ClientResult withDuration(ClientResult result) const;
    bool isOverdue(std::chrono::steady_clock::time_point now) const { return now >= m_deadline; }
    ClientResult overdue() const;
    ClientResult refused() const;
    HttpClient::Completion takeCompletion() { return std::move(m_completion); }
    Dialer::Completion takeDialCompletion() { return std::move(m_dialCompletion); }

private:
    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);
    bool takeHeaderLine(QByteArrayView line);
    bool takeStatusLine(QByteArrayView line);
    bool takeField(QByteArrayView line);
    bool headersComplete();
    bool takeBody(QByteArrayView bytes);
    void streamHead();
    ClientError failedWith(CURLcode code) const;
    void heardSomething();
    bool fail(ClientError error);

    bool buildHeaderList();
    void setTarget(CURL *handle);
    void setTimeouts(CURL *handle);
    void setMethod(CURL *handle);
    std::chrono::milliseconds elapsed() const;
    ClientError withDuration(ClientError error) const;

    HttpClient::Ticket m_ticket;
    http::ClientRequest m_request;
    ClientLimits m_limits;
    ConnectionGuard m_guard;
    HttpClient::Completion m_completion;
    Dialer::Completion m_dialCompletion;
    std::chrono::steady_clock::time_point m_started;
    std::chrono::steady_clock::time_point m_deadline; // of a streamed one: for the next byte
    std::chrono::milliseconds m_connectTimeout;
    StreamDelivery *m_sink = nullptr;
    CURL *m_handle = nullptr;
    HeaderLines m_headerLines; // the handle points into them
    http::ClientResponse m_response;
    qsizetype m_headerBytes = 0;
    int m_statusLines = 0;
    bool m_inHeaders = false;
    int m_hops = 0;
    std::optional<ClientError> m_failure;
};

} // namespace gatehouse::backend
