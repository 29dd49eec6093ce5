#include "engine/backend/Transfer.h"

#include "engine/backend/AnswerDecoder.h"
#include "engine/backend/ClientErrors.h"
#include "engine/backend/Redirect.h"

#include <algorithm>
#include <utility>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMaxStatusLines = 32;
constexpr qsizetype kMaxHeaderFields = 256;
constexpr qsizetype kMaxHeaderBytes = 262'144;
// Stands for no limit at all.
constexpr std::chrono::milliseconds kForever = std::chrono::hours(24 * 365);

bool statusHasBody(int status)
{
    return status >= 200 && status != 204 && status != 304; // RFC 9110 §6.4.1
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == '\n' || line.back() == '\r'))
        line.chop(1);
    return line;
}

} // namespace

Transfer::Transfer(HttpClient::Ticket ticket, http::ClientRequest request, const ClientLimits &limits,
    HttpClient::Completion completion)
    : m_ticket(ticket)
    , m_request(std::move(request))
    , m_limits(limits)
    , m_guard(limits.egress)
    , m_completion(std::move(completion))
    , m_started(std::chrono::steady_clock::now())
    , m_deadline(m_started + limits.timeout)
    , m_connectTimeout(kConnectTimeout)
{
}

Transfer::Transfer(
    HttpClient::Ticket ticket, http::ClientRequest request, const StreamLimits &limits, StreamDelivery &sink)
    : m_ticket(ticket)
    , m_request(std::move(request))
    , m_limits{limits.idleTimeout.count() > 0 ? limits.idleTimeout : kForever, 0, {}, limits.egress}
    , m_guard(limits.egress)
    , m_started(std::chrono::steady_clock::now())
    , m_deadline(m_started + m_limits.timeout)
    , m_connectTimeout(limits.connectTimeout)
    , m_sink(&sink)
{
}

Transfer::Transfer(HttpClient::Ticket ticket, const QByteArray &origin, const ClientLimits &limits,
    Dialer::Completion completion)
    : Transfer(ticket, http::ClientRequest{"GET", origin, {}, {}, false}, limits, HttpClient::Completion())
{
    m_dialCompletion = std::move(completion);
}

Transfer::~Transfer() = default;

bool Transfer::followsRedirect()
{
    if (m_failure || isStreamed() || m_limits.redirects == Redirects::GivenBack)
        return false;
    auto next = followRedirect(m_request, m_response.status, m_response.headers.value("Location"));
    if (!next)
        return false;
    if (m_hops == kMaxRedirects) {
        fail(redirectError(originOf(m_request.url), kMaxRedirects));
        return false;
    }
    ++m_hops;
    m_request = std::move(*next);
    m_response = {};
    return true;
}

ClientResult Transfer::finish(CURLcode code)
{
    if (m_failure)
        return withDuration(*m_failure);
    if (code != CURLE_OK)
        return failedWith(code);
    return std::move(m_response);
}

Result<Dialled, ClientError> Transfer::finishDial(CURLcode code)
{
    if (code != CURLE_OK)
        return failedWith(code);
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl().easyGetInfo(m_handle, CURLINFO_ACTIVESOCKET, &socket);
    // curl closes its own with the handle; the connection lives on in the other.
    auto own = FileDescriptor::duplicateOf(static_cast<int>(socket));
    const auto peer = own.isOpen() ? NetworkAddress::ofPeer(own.get()) : std::nullopt;
    if (!peer)
        return withDuration(ClientError{Failure::Connect,
            u"could not connect to %1 (no file descriptor is left)"_s.arg(originOf(m_request.url))});
    return Dialled{std::move(own), *peer};
}

bool Transfer::hasCodedBody(const http::ClientResponse &response) const
{
    return !isStreamed() && m_request.method != "HEAD" && AnswerDecoder::isCoded(response);
}

ClientError Transfer::failedWith(CURLcode code) const
{
    if (const auto kind = m_guard.refused())
        return withDuration(blockedError(originOf(m_request.url), *kind));
    CurlOutcome outcome;
    outcome.code = code;
    curl_off_t connectTime = 0;
    curl().easyGetInfo(m_handle, CURLINFO_OS_ERRNO, &outcome.systemError);
    curl().easyGetInfo(m_handle, CURLINFO_SSL_VERIFYRESULT, &outcome.verifyResult);
    curl().easyGetInfo(m_handle, CURLINFO_PRETRANSFER_TIME_T, &connectTime);
    outcome.connected = connectTime > 0;
    const auto waited = outcome.connected ? m_limits.timeout : std::min(m_limits.timeout, m_connectTimeout);
    return withDuration(curlError(outcome, originOf(m_request.url), waited));
}

ClientResult Transfer::overdue() const
{
    return withDuration(timeoutError(originOf(m_request.url), m_limits.timeout));
}

ClientResult Transfer::refused() const
{
    return withDuration(m_failure.value_or(ClientError{}));
}

size_t Transfer::onHeader(char *data, size_t size, size_t count, void *self)
{
    const size_t bytes = size * count;
    const QByteArrayView line(data, static_cast<qsizetype>(bytes));
    return static_cast<Transfer *>(self)->takeHeaderLine(line) ? bytes : 0;
}

size_t Transfer::onBody(char *data, size_t size, size_t count, void *self)
{
    const size_t bytes = size * count;
    const QByteArrayView chunk(data, static_cast<qsizetype>(bytes));
    // Fewer bytes than offered makes curl end the transfer; none offered is no failure.
    return static_cast<Transfer *>(self)->takeBody(chunk) ? bytes : bytes + 1;
}

bool Transfer::takeHeaderLine(QByteArrayView line)
{
    m_headerBytes += line.size();
    if (m_headerBytes > kMaxHeaderBytes || m_response.headers.size() >= kMaxHeaderFields)
        return fail(protocolError(originOf(m_request.url), u"sent too many or too large header fields"));
    line = withoutLineEnd(line);
    if (line.startsWith("HTTP/"))
        return takeStatusLine(line);
    if (!m_inHeaders)
        return true; // a trailer field: nothing here reads them
    if (line.isEmpty()) {
        m_inHeaders = false;
        return headersComplete();
    }
    return takeField(line);
}

bool Transfer::takeStatusLine(QByteArrayView line)
{
    // Each costs as much as an answer, and says nothing.
    if (++m_statusLines > kMaxStatusLines)
        return fail(protocolError(originOf(m_request.url), u"sent too many interim answers"));
    // "HTTP/1.1 200 OK"; each interim answer (1xx) starts anew (RFC 9110 §15.2).
    m_response = {};
    m_response.headers.reserve(16);
    m_inHeaders = true;
    const qsizetype space = line.indexOf(' ');
    if (space < 0)
        return true;
    const QByteArrayView rest = line.sliced(space).trimmed();
    m_response.status = rest.first(std::min<qsizetype>(3, rest.size())).toInt();
    if (rest.size() > 3)
        m_response.reason = rest.sliced(3).trimmed().toByteArray();
    return true;
}

bool Transfer::takeField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        m_response.headers.add(
            line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray());
    return true;
}

bool Transfer::headersComplete()
{
    if (isStreamed()) {
        streamHead();
        return true;
    }
    if (!statusHasBody(m_response.status) || m_request.method == "HEAD")
        return true;
    bool isNumber = false;
    const qint64 length = m_response.headers.value("Content-Length").toLongLong(&isNumber);
    if (!isNumber)
        return true;
    if (length > m_limits.maxResponseBytes)
        return fail(tooLargeError(m_limits.maxResponseBytes));
    m_response.body.reserve(static_cast<qsizetype>(std::max<qint64>(0, length)));
    return true;
}

void Transfer::streamHead()
{
    heardSomething();
    if (m_response.status >= 200) // an interim answer is not the answer
        m_sink->head(m_ticket, m_response);
}

void Transfer::heardSomething()
{
    m_deadline = std::chrono::steady_clock::now() + m_limits.timeout;
}

bool Transfer::takeBody(QByteArrayView bytes)
{
    if (isStreamed()) {
        heardSomething();
        m_sink->data(m_ticket, bytes);
        return true;
    }
    if (m_response.body.size() + bytes.size() > m_limits.maxResponseBytes)
        return fail(tooLargeError(m_limits.maxResponseBytes));
    m_response.body.append(bytes);
    return true;
}

bool Transfer::fail(ClientError error)
{
    m_failure = std::move(error);
    return false;
}

std::chrono::milliseconds Transfer::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_started);
}

ClientResult Transfer::withDuration(ClientResult result) const
{
    return result.ok() ? std::move(result) : ClientResult(withDuration(result.error()));
}

ClientError Transfer::withDuration(ClientError error) const
{
    error.after = elapsed();
    return error;
}

} // namespace gatehouse::backend
