#pragma once

#include "engine/backend/HttpClient.h"

#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gatehouse::backend {

// Exchanges that have ended, until who asked can be told: inside curl's callbacks an exchange can be neither
// started nor cancelled. Worker thread; owned by the CurlHttpClient.
class CompletionQueue
{
public:
    using Ticket = HttpClient::Ticket;

    void add(Ticket ticket, HttpClient::Completion completion, ClientResult result);
    void forget(Ticket ticket) { m_ended.erase(ticket); }
    bool isEmpty() const { return m_ended.empty(); }

    // Runs the completions, in the order the exchanges ended. One of them may send, cancel, or destroy us:
    // then `alive` is false, and this returns at once.
    void deliver(const std::shared_ptr<bool> &alive);

private:
    std::unordered_map<Ticket, std::pair<HttpClient::Completion, ClientResult>> m_ended;
    std::vector<Ticket> m_order;
};

} // namespace gatehouse::backend
