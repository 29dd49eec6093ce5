#include "engine/mcp/ListeningStream.h"

#include "engine/mcp/EventStream.h"
#include "engine/mcp/HttpReply.h"
#include "engine/mcp/ProtocolVersion.h"

namespace gatehouse::mcp {

void ListeningStream::open(const calls::EndpointRequestPointer &request, const SessionPointer &session,
    const std::shared_ptr<Mailbox> &mailbox, LongStreams &streams)
{
    auto place = streams.takePlace(*request, {});
    if (!place)
        return;
    const auto stream = std::make_shared<ListeningStream>(request, session, streams);
    stream->keep(*std::move(place));
    const std::weak_ptr<EventOutlet> outlet = std::shared_ptr<EventOutlet>(stream);
    const QByteArray last = request->http().headers.value("Last-Event-ID");
    std::optional<Session::Attached> attached;
    if (last.isEmpty())
        attached = session->attach(Session::kListeningStream, mailbox, outlet);
    else if (const auto id = EventId::parse(last))
        attached = session->reattach(*id, mailbox, outlet);
    if (!attached) {
        return answerError(*request, {},
            {ErrorCode::InvalidRequest,
                last.isEmpty() ? QStringLiteral("the session has ended")
                               : QStringLiteral("Last-Event-ID is not one this session gave, or long over"),
                {}},
            last.isEmpty() ? 404 : 400);
    }
    keepWithExchange(request->exchange(), stream);
    stream->begin(*attached);
}

void ListeningStream::begin(const Session::Attached &attached)
{
    m_request->beginStream(eventStreamHeaders());
    for (const EventLog::Event &event : attached.missed)
        write(event);
    if (attached.finished)
        return end();
    if (hasPrimingEvents(m_session->identity().version))
        m_request->write(primingEvent(attached.priming.text()));
}

void ListeningStream::write(const EventLog::Event &event)
{
    m_request->write(eventOf(event.message, event.id.text()));
}

void ListeningStream::end()
{
    m_request->endStream();
}

void ListeningStream::snapshotChanged(const calls::SnapshotPointer &snapshot, ViewMemory &)
{
    m_request->moveTo(snapshot);
    // A key that is no longer good, or another team's by now, hears nothing more.
    if (m_request->identify(m_request->http(), *snapshot) != m_session->identity().principal)
        end();
}

} // namespace gatehouse::mcp
