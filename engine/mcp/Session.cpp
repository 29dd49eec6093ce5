#include "engine/mcp/Session.h"

#include "engine/base/Json.h"

#include <utility>

namespace gatehouse::mcp {
namespace {

// Numbers of streams that are over and were taken up by nobody; more would only hold memory.
constexpr size_t kMostStreams = 64;
// Each holds a call and its request.
constexpr size_t kMostQuestions = 8;

} // namespace

Session::Session(
    Identity identity, Clock::TimePoint now, const ListView &view, std::shared_ptr<EventBudget> budget)
    : m_identity(std::move(identity))
    , m_lastUsed(now.time_since_epoch().count())
    , m_log(std::move(budget))
    , m_view(view)
{
    m_streams[kListeningStream];
}

void Session::endOutlet(const Stream &stream)
{
    if (stream.mailbox) {
        stream.mailbox->post([weak = stream.outlet] {
            if (const auto outlet = weak.lock())
                outlet->end();
        });
    }
}

void Session::end()
{
    std::unique_lock lock(m_mutex);
    m_ended = true;
    const auto streams = std::exchange(m_streams, {});
    const auto running = std::exchange(m_running, {});
    auto asked = std::exchange(m_asked, {});
    lock.unlock();
    for (const auto &[id, cancellation] : running)
        cancellation.mailbox->post(cancellation.function);
    for (const auto &[number, stream] : streams)
        endOutlet(stream);
    // What a handler holds belongs to its thread, so it goes there.
    for (auto &[id, handler] : asked)
        handler.mailbox->post([function = std::move(handler.function)] {});
}

bool Session::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_ended;
}

void Session::touch(Clock::TimePoint now)
{
    m_lastUsed.store(now.time_since_epoch().count(), std::memory_order_relaxed);
}

Clock::TimePoint Session::lastUsed() const
{
    return Clock::TimePoint(Clock::TimePoint::duration(m_lastUsed.load(std::memory_order_relaxed)));
}

bool Session::isIdleSince(Clock::TimePoint limit) const
{
    if (lastUsed() > limit)
        return false;
    const std::lock_guard lock(m_mutex);
    const bool listening
        = std::ranges::any_of(m_streams, [](const auto &entry) { return !entry.second.outlet.expired(); });
    return !listening && m_running.empty();
}

std::optional<MessageLevel> Session::logLevel() const
{
    const int level = m_logLevel.load(std::memory_order_relaxed);
    return level < 0 ? std::nullopt : std::optional(static_cast<MessageLevel>(level));
}

int Session::openStream()
{
    const std::lock_guard lock(m_mutex);
    // The oldest that is over makes room; those that run are bounded by what may run at all.
    for (auto it = m_streams.begin(); m_streams.size() >= kMostStreams && it != m_streams.end();)
        it = it->second.finished ? m_streams.erase(it) : std::next(it);
    m_streams[++m_lastStream];
    return m_lastStream;
}

Session::Attached Session::attachLocked(
    Stream &stream, const EventId &after, std::shared_ptr<Mailbox> mailbox, std::weak_ptr<EventOutlet> outlet)
{
    stream.mailbox = std::move(mailbox);
    stream.outlet = std::move(outlet);
    Attached attached;
    attached.missed = m_log.since(after);
    attached.priming = m_log.next(after.stream);
    stream.delivered = attached.priming.number;
    attached.finished = stream.finished;
    return attached;
}

std::optional<Session::Attached> Session::attach(
    int stream, std::shared_ptr<Mailbox> mailbox, std::weak_ptr<EventOutlet> outlet)
{
    std::unique_lock lock(m_mutex);
    if (m_ended)
        return std::nullopt;
    Stream &found = m_streams[stream];
    const Stream before = found;
    Attached attached = attachLocked(found, {stream, found.delivered}, std::move(mailbox), std::move(outlet));
    lock.unlock();
    endOutlet(before); // a message goes out on one stream only
    return attached;
}

std::optional<Session::Attached> Session::reattach(
    const EventId &after, std::shared_ptr<Mailbox> mailbox, std::weak_ptr<EventOutlet> outlet)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_streams.find(after.stream);
    if (found == m_streams.end() || (found->second.finished && m_log.since(after).empty()))
        return std::nullopt;
    const Stream before = found->second;
    Attached attached = attachLocked(found->second, after, std::move(mailbox), std::move(outlet));
    lock.unlock();
    endOutlet(before);
    return attached;
}

void Session::emitTo(int stream, QByteArray message)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_streams.find(stream);
    if (found == m_streams.end())
        return;
    EventLog::Event event{m_log.append(stream, message), message};
    Stream &entry = found->second;
    if (entry.outlet.expired())
        return;
    entry.delivered = event.id.number;
    const auto mailbox = entry.mailbox;
    const auto weak = entry.outlet;
    lock.unlock();
    mailbox->post([weak, event = std::move(event)] {
        if (const auto outlet = weak.lock())
            outlet->write(event);
    });
}

void Session::finishStream(int stream)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_streams.find(stream);
    if (found == m_streams.end())
        return;
    found->second.finished = true;
    const Stream entry = found->second;
    lock.unlock();
    endOutlet(entry);
}

void Session::dropStream(int stream)
{
    std::unique_lock lock(m_mutex);
    const auto dropped = m_streams.extract(stream);
    lock.unlock();
    if (dropped)
        endOutlet(dropped.mapped());
}

bool Session::started(const QByteArray &requestId, Owned<Cancellation> cancellation)
{
    const std::lock_guard lock(m_mutex);
    if (m_ended || m_running.contains(requestId))
        return false;
    m_running[requestId] = std::move(cancellation);
    return true;
}

void Session::finished(const QByteArray &requestId)
{
    const std::lock_guard lock(m_mutex);
    m_running.erase(requestId);
}

void Session::cancel(const QByteArray &requestId)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_running.find(requestId);
    if (found == m_running.end())
        return;
    const Owned<Cancellation> cancellation = std::move(found->second);
    m_running.erase(found);
    lock.unlock();
    cancellation.mailbox->post(cancellation.function);
}

QByteArray Session::ask(Owned<AnswerHandler> handler)
{
    const std::lock_guard lock(m_mutex);
    if (m_ended || m_asked.size() >= kMostQuestions)
        return {};
    QByteArray id;
    appendJsonString(id, QByteArrayView("gatehouse-" + QByteArray::number(++m_lastAsked)));
    m_asked.emplace(id, std::move(handler));
    return id;
}

void Session::forgetAsked(const QByteArray &id)
{
    std::unique_lock lock(m_mutex);
    const auto handler = m_asked.extract(id);
    lock.unlock(); // what the handler holds may end here
}

void Session::answered(const QByteArray &id, QJsonObject answer)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_asked.find(id);
    if (found == m_asked.end())
        return;
    Owned<AnswerHandler> handler = std::move(found->second);
    m_asked.erase(found);
    lock.unlock();
    // Moved, so that what it holds is let go on its own thread.
    handler.mailbox->post(
        [function = std::move(handler.function), answer = std::move(answer)] { function(answer); });
}

bool Session::subscribe(const QString &uri, quint64 hash)
{
    static constexpr size_t kMost = 1000;
    const std::lock_guard lock(m_mutex);
    if (m_subscriptions.size() >= kMost)
        return false;
    m_subscriptions.insert_or_assign(uri, hash);
    return true;
}

void Session::unsubscribe(const QString &uri)
{
    const std::lock_guard lock(m_mutex);
    m_subscriptions.erase(uri);
}

std::vector<QByteArray> Session::takeChanges(const ListView &view, const ContentHash &hashOf)
{
    std::vector<QByteArray> messages;
    const std::lock_guard lock(m_mutex);
    for (const QByteArray &method : changedLists(std::exchange(m_view, view), view))
        messages.push_back(notificationMessage(method));
    for (auto &[uri, hash] : m_subscriptions) {
        const quint64 now = hashOf(uri);
        if (std::exchange(hash, now) == now)
            continue;
        QByteArray params("{\"uri\":");
        appendJsonString(params, QStringView(uri));
        messages.push_back(notificationMessage("notifications/resources/updated", params + '}'));
    }
    return messages;
}

void Session::snapshotChanged(const ListView &view, const ContentHash &hashOf)
{
    for (QByteArray &message : takeChanges(view, hashOf))
        emitTo(kListeningStream, std::move(message));
}

} // namespace gatehouse::mcp
