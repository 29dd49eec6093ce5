#include "engine/mcp/SessionReply.h"

#include "engine/mcp/EventStream.h"
#include "engine/mcp/HttpReply.h"
#include "engine/mcp/ProtocolVersion.h"

namespace gatehouse::mcp {

bool SessionReply::canNotify() const
{
    return takesEventStream(m_request->http());
}

bool SessionReply::keepAlive()
{
    // A connection that broke before the stream began has nothing to be taken up again.
    if (m_stream != 0 || !canNotify() || !m_request->exchange()->isOpen())
        return m_stream != 0;
    const int stream = m_session->openStream();
    const auto attached = m_session->attach(stream, m_mailbox, weak_from_this());
    if (!attached)
        return false;
    m_stream = stream;
    m_request->beginStream(eventStreamHeaders());
    if (hasPrimingEvents(m_session->identity().version))
        m_request->write(primingEvent(attached->priming.text()));
    return true;
}

void SessionReply::notify(const QByteArray &message)
{
    if (keepAlive())
        m_session->emitTo(m_stream, message);
}

void SessionReply::answer(ByteParts message, int status)
{
    if (m_stream == 0)
        return answerMessage(*m_request, std::move(message), status);
    m_session->emitTo(m_stream, message.joined());
    m_session->finishStream(m_stream);
}

void SessionReply::drop()
{
    if (m_stream == 0)
        return answerAccepted(*m_request);
    m_session->dropStream(m_stream);
}

void SessionReply::onGone(std::function<void()> handler)
{
    m_request->exchange()->onPeerGone(std::move(handler));
}

void SessionReply::write(const EventLog::Event &event)
{
    m_request->write(eventOf(event.message, event.id.text()));
}

void SessionReply::end()
{
    m_request->endStream();
}

} // namespace gatehouse::mcp
