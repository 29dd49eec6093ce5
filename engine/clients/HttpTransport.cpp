#include "engine/backend/CurlHttpClient.h"
#include "engine/clients/VerifyTransport.h"
#include "engine/http/EventStreamReader.h"

#include <QObject>
#include <QTimer>

#include <deque>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr std::chrono::milliseconds kMostTime{60'000}; // of one exchange; whoever asks has a deadline, too
constexpr std::chrono::milliseconds kLeaveTime{2'000};
constexpr qint64 kMostReply = 67'108'864;

class HttpTransport final : public VerifyTransport
{
public:
    explicit HttpTransport(EndpointAddress address) : m_address(std::move(address)) { }

    void begin(Handlers handlers) override { m_handlers = std::move(handlers); }
    void send(const QByteArray &message) override;
    void end(std::function<void()> done) override;
    QString lastWords() const override { return {}; }

private:
    http::ClientRequest request(const QByteArray &method) const;
    static backend::ClientLimits limits(std::chrono::milliseconds timeout);
    void sendNext();
    void take(const backend::ClientResult &result);
    void tell(const http::ClientResponse &response);

    EndpointAddress m_address;
    Handlers m_handlers;
    std::deque<QByteArray> m_waiting; // one exchange at a time keeps their order
    bool m_isBusy = false;
    QByteArray m_session;
    QObject m_context; // what is later is not, once this is gone
    backend::CurlHttpClient m_client;
};

http::ClientRequest HttpTransport::request(const QByteArray &method) const
{
    http::ClientRequest request;
    request.method = method;
    request.url = m_address.url.toUtf8();
    for (const auto &[name, value] : m_address.headers)
        request.headers.add(name, value);
    if (!m_session.isEmpty()) {
        request.headers.add("Mcp-Session-Id", m_session);
        request.headers.add("MCP-Protocol-Version", "2025-11-25");
    }
    return request;
}

backend::ClientLimits HttpTransport::limits(std::chrono::milliseconds timeout)
{
    backend::ClientLimits limits;
    limits.timeout = timeout;
    limits.maxResponseBytes = kMostReply;
    limits.egress.allowPrivate = true; // the user's own file says where the gateway is
    return limits;
}

void HttpTransport::send(const QByteArray &message)
{
    m_waiting.push_back(message);
    if (!m_isBusy)
        sendNext();
}

void HttpTransport::sendNext()
{
    m_isBusy = !m_waiting.empty();
    if (!m_isBusy)
        return;
    http::ClientRequest post = request("POST");
    post.headers.add("Content-Type", "application/json");
    post.headers.add("Accept", "application/json, text/event-stream");
    post.body = m_waiting.front();
    post.hasBody = true;
    m_waiting.pop_front();
    m_client.send(
        std::move(post), limits(kMostTime), [this](const backend::ClientResult &result) { take(result); });
}

void HttpTransport::take(const backend::ClientResult &result)
{
    if (!result)
        return m_handlers.broken(result.error().message);
    if (result->status < 200 || result->status > 299) {
        const QString body = QString::fromUtf8(result->body.left(300)).simplified();
        return m_handlers.broken(
            u"%1 answers HTTP %2: %3"_s.arg(m_address.url).arg(result->status).arg(body));
    }
    if (const QByteArray session = result->headers.value("Mcp-Session-Id"); !session.isEmpty())
        m_session = session;
    // Answers come one by one, and what is said to the first may be sent before the second is read.
    m_isBusy = false;
    tell(*result);
    if (!m_isBusy)
        sendNext();
}

void HttpTransport::tell(const http::ClientResponse &response)
{
    if (response.body.trimmed().isEmpty())
        return;
    if (!response.headers.value("Content-Type").trimmed().toLower().startsWith("text/event-stream"))
        return m_handlers.message(response.body);
    http::EventStreamReader reader(kMostReply);
    std::vector<http::StreamEvent> events;
    reader.feed(response.body, events);
    for (const http::StreamEvent &event : events) {
        if (!event.data.isEmpty())
            m_handlers.message(event.data);
    }
}

void HttpTransport::end(std::function<void()> done)
{
    m_waiting.clear();
    if (m_session.isEmpty()) {
        QTimer::singleShot(0, &m_context, std::move(done));
        return;
    }
    m_client.send(request("DELETE"), limits(kLeaveTime),
        [done = std::move(done)](const backend::ClientResult &) { done(); });
}

} // namespace

std::unique_ptr<VerifyTransport> makeHttpTransport(const EndpointAddress &address)
{
    return std::make_unique<HttpTransport>(address);
}

} // namespace gatehouse::clients
