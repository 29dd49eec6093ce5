#pragma once

#include "engine/backend/HttpClient.h"

#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gatehouse::backend {

// What has ended, until who asked can be told: inside curl's callbacks nothing can be started or cancelled.
// Worker thread; owned by a client.
template <typename Outcome> class CompletionQueue
{
public:
    using Ticket = HttpClient::Ticket;
    using Completion = std::function<void(Outcome)>;

    void add(Ticket ticket, Completion completion, Outcome outcome)
    {
        m_ended.emplace(ticket, std::pair(std::move(completion), std::move(outcome)));
        m_order.push_back(ticket);
    }
    void forget(Ticket ticket) { m_ended.erase(ticket); }
    bool isEmpty() const { return m_ended.empty(); }

    // Runs the completions, in the order things ended. One of them may send, cancel, or destroy us: then
    // `alive` is false, and this returns at once.
    void deliver(const std::shared_ptr<bool> &alive)
    {
        if (m_order.empty())
            return;
        const std::vector<Ticket> order = std::exchange(m_order, {});
        for (const Ticket ticket : order) {
            auto node = m_ended.extract(ticket);
            if (node.empty())
                continue; // cancelled meanwhile
            auto &[completion, outcome] = node.mapped();
            completion(std::move(outcome));
            if (!*alive)
                return;
        }
    }

private:
    std::unordered_map<Ticket, std::pair<Completion, Outcome>> m_ended;
    std::vector<Ticket> m_order;
};

} // namespace gatehouse::backend
