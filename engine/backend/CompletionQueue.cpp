#include "engine/backend/CompletionQueue.h"

namespace gatehouse::backend {

void CompletionQueue::add(Ticket ticket, HttpClient::Completion completion, ClientResult result)
{
    m_ended.emplace(ticket, std::pair(std::move(completion), std::move(result)));
    m_order.push_back(ticket);
}

void CompletionQueue::deliver(const std::shared_ptr<bool> &alive)
{
    const std::vector<Ticket> order = std::exchange(m_order, {});
    for (const Ticket ticket : order) {
        auto node = m_ended.extract(ticket);
        if (node.empty())
            continue; // cancelled meanwhile
        auto &[completion, result] = node.mapped();
        completion(std::move(result));
        if (!*alive)
            return;
    }
}

} // namespace gatehouse::backend
