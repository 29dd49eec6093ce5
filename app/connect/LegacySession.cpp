// How the legacy side comes to a session, and to another one when the gateway has forgotten it.
#include "app/connect/LegacySide.h"

#include "app/connect/ReplyErrors.h"

#include <QTimer>

#include <utility>

namespace gatehouse::connect {

void LegacySide::initialize(BridgeMessage message)
{
    m_state = State::Initializing;
    m_stream.reset();
    m_session = {};
    m_initialize = message;
    const QByteArray key = message.id;
    LegacyRequest::Plan plan;
    plan.message = std::move(message);
    plan.headers = [] { return http::Headers(); };
    plan.onHead
        = [this](const http::ClientResponse &head) { m_session.id = head.headers.value("Mcp-Session-Id"); };
    plan.onMessage = [this](const BridgeMessage &received) {
        adopt(received);
        m_parts.client.write(received.bytes);
    };
    plan.onEnd = [this, key](const ReplyEnd &end) { initializeEnded(key, end); };
    m_requests[key].request = std::make_unique<LegacyRequest>(m_parts, std::move(plan));
    m_requests[key].request->start();
}

void LegacySide::initializeEnded(const QByteArray &key, const ReplyEnd &end)
{
    if (m_requests[key].request->isAnswered())
        m_requests.erase(QByteArray(key));
    else
        fail(QByteArray(key), end);
    m_state = State::Open;
    release();
}

// False when it is no result of initialize.
bool LegacySide::adopt(const BridgeMessage &response)
{
    if (response.kind != MessageKind::Response || response.id != m_initialize.id)
        return false;
    const auto result = m_parts.reader.readInitializeResult(response.bytes);
    if (!result)
        return false;
    m_session.version = result->protocolVersion;
    m_session.changing = result->changing;
    m_parts.log.info(QLatin1String("connect:session"), QStringLiteral("initialized"),
        {{QLatin1String("protocol_version"), QString::fromUtf8(result->protocolVersion)},
            {QLatin1String("session"),
                m_session.id.isEmpty() ? QStringLiteral("no") : QStringLiteral("yes")}});
    return true;
}

// What the client sends next must not overtake this.
void LegacySide::confirm(BridgeMessage message)
{
    m_state = State::Confirming;
    m_notices.send([this, message = std::move(message)] { return post(message); },
        [this] {
            m_state = State::Open;
            listen();
            release();
        });
}

void LegacySide::listen()
{
    if (m_session.id.isEmpty())
        return;
    ServerStream::Plan plan;
    plan.headers = [this] { return sessionHeaders(); };
    plan.onSessionLost = [this] { renewSoon(); };
    m_stream = std::make_unique<ServerStream>(m_parts, std::move(plan));
    m_stream->open();
}

void LegacySide::sessionLost(const QByteArray &key)
{
    Entry &entry = m_requests[key];
    entry.repeated = true;
    // Another request has brought a new session meanwhile.
    if (entry.sessionId != m_session.id && m_state == State::Open)
        return entry.request->start();
    // The client is asking for a new one itself.
    if (m_state == State::Initializing || m_state == State::Confirming) {
        m_held.push_back(entry.request->message());
        m_requests.erase(key);
        return;
    }
    m_toRepeat.push_back(key);
    renew();
}

// A stream that finds no session right after one was begun will not find the next one either: several
// gateways behind one address would have it so.
void LegacySide::renewSoon()
{
    const bool isRecent = m_sinceRenewal.isValid()
        && std::chrono::milliseconds(m_sinceRenewal.elapsed()) <= 2 * m_parts.times.longestDelay;
    if (!isRecent) {
        m_renewals.reset();
        return renew();
    }
    QTimer::singleShot(m_renewals.next(), &m_farewell, [this] {
        if (m_state == State::Open)
            renew();
    });
}

// The same initialize once more; its answer is for us, since the client has had one.
void LegacySide::renew()
{
    if (m_state == State::Renewing)
        return;
    m_parts.log.info(QLatin1String("connect:session"),
        QStringLiteral("the gateway has forgotten the session; asking for another"));
    m_state = State::Renewing;
    m_sinceRenewal.start();
    m_stream.reset();
    m_lost = std::exchange(m_session, {});
    LegacyRequest::Plan plan;
    plan.message = m_initialize;
    plan.headers = [] { return http::Headers(); };
    plan.onHead
        = [this](const http::ClientResponse &head) { m_session.id = head.headers.value("Mcp-Session-Id"); };
    plan.onMessage = [this](const BridgeMessage &received) { adopt(received); };
    plan.onEnd = [this](const ReplyEnd &end) { renewalEnded(end); };
    m_renewal = std::make_unique<LegacyRequest>(m_parts, std::move(plan));
    m_renewal->start();
}

void LegacySide::renewalEnded(const ReplyEnd &end)
{
    if (!m_session.version.isEmpty()) {
        static const QByteArray initialized = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";
        m_notices.send(
            [this] {
                return LinkRequest{"POST", sessionHeaders(), initialized};
            },
            [this] { renewed(); });
        return;
    }
    m_parts.log.warning(
        QLatin1String("connect:session"), QStringLiteral("no new session: ") + explain(end, m_parts.link));
    m_session = m_lost; // so that the next request finds out again
    for (const QByteArray &key : std::exchange(m_toRepeat, {})) {
        if (m_requests.contains(key))
            fail(key, end);
    }
    m_state = State::Open;
    release();
}

// What was said on the old session's stream meanwhile is lost: the client had better look again.
void LegacySide::renewed()
{
    m_state = State::Open;
    listen();
    for (const QByteArray &key : std::exchange(m_toRepeat, {})) {
        const auto found = m_requests.find(key); // cancelled meanwhile?
        if (found != m_requests.end())
            found->second.request->start();
    }
    for (const QByteArray &message : listChangedMessages(m_session.changing))
        m_parts.client.write(message);
    release();
}

} // namespace gatehouse::connect
