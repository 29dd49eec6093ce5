#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/base/Later.h"

#include <algorithm>
#include <vector>

namespace gatehouse::test {

// Answers when the test says so.
class FakeReceiver final : public backend::HttpClient
{
public:
    Ticket send(
        http::ClientRequest request, const backend::ClientLimits &limits, Completion completion) override
    {
        sent.push_back(std::move(request));
        lastLimits = limits;
        waiting.emplace_back(++last, std::move(completion));
        return last;
    }
    void cancel(Ticket ticket) override
    {
        std::erase_if(waiting, [ticket](const auto &one) { return one.first == ticket; });
    }
    void answer(backend::ClientResult result)
    {
        auto [ticket, completion] = std::move(waiting.front());
        waiting.erase(waiting.begin());
        completion(std::move(result));
    }
    void answer(int status, const http::Headers &headers = {})
    {
        answer(http::ClientResponse{status, "X", headers, "<garbage"});
    }

    std::vector<http::ClientRequest> sent;
    std::vector<std::pair<Ticket, Completion>> waiting;
    backend::ClientLimits lastLimits;
    Ticket last = 0;
};

// Waits until the test lets the time come.
class FakeLater final : public Later
{
public:
    Ticket after(std::chrono::milliseconds delay, std::function<void()> action) override
    {
        actions.push_back({++last, delay, std::move(action)});
        return last;
    }
    void cancel(Ticket ticket) override
    {
        std::erase_if(actions, [ticket](const Action &one) { return one.ticket == ticket; });
    }
    void fire()
    {
        const auto action = std::move(actions.front().run);
        actions.erase(actions.begin());
        action();
    }

    struct Action
    {
        Ticket ticket;
        std::chrono::milliseconds delay;
        std::function<void()> run;
    };
    std::vector<Action> actions;
    Ticket last = 0;
};

} // namespace gatehouse::test
