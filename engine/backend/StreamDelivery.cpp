#include "engine/backend/StreamDelivery.h"

#include <utility>

namespace gatehouse::backend {

void StreamDelivery::add(Ticket ticket, StreamHandlers handlers)
{
    m_handlers.emplace(ticket, std::make_shared<const StreamHandlers>(std::move(handlers)));
}

void StreamDelivery::head(Ticket ticket, http::ClientResponse response)
{
    m_news.push_back({ticket, std::move(response)});
}

void StreamDelivery::data(Ticket ticket, QByteArrayView bytes)
{
    // curl hands out 16 KiB at a time; what belongs together is told together.
    if (!m_news.empty() && m_news.back().ticket == ticket) {
        if (auto *waiting = std::get_if<QByteArray>(&m_news.back().what)) {
            waiting->append(bytes);
            return;
        }
    }
    m_news.push_back({ticket, bytes.toByteArray()});
}

void StreamDelivery::end(Ticket ticket, std::optional<ClientError> error)
{
    m_news.push_back({ticket, std::move(error)});
}

void StreamDelivery::deliver(const std::shared_ptr<bool> &alive)
{
    const std::vector<News> told = std::exchange(m_news, {});
    for (const News &news : told) {
        tell(news);
        if (!*alive)
            return;
    }
}

void StreamDelivery::tell(const News &news)
{
    const auto found = m_handlers.find(news.ticket);
    if (found == m_handlers.end())
        return; // cancelled meanwhile
    const std::shared_ptr<const StreamHandlers> handlers = found->second; // outlives what they do
    if (const auto *head = std::get_if<http::ClientResponse>(&news.what))
        return handlers->onHead(*head);
    if (const auto *bytes = std::get_if<QByteArray>(&news.what))
        return handlers->onData(*bytes);
    m_handlers.erase(found);
    handlers->onEnd(std::get<End>(news.what));
}

} // namespace gatehouse::backend
