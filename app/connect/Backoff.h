#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <optional>

namespace gatehouse::connect {

// How long to wait before trying again: doubling from `first` to `longest`, a fifth more or less by chance,
// so that many bridges do not come back at the same moment.
class Backoff
{
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : m_first(first)
        , m_longest(longest)
        , m_next(first)
    {
    }

    std::chrono::milliseconds next()
    {
        const double chance = 0.8 + QRandomGenerator::global()->generateDouble() * 0.4;
        const auto delay = std::chrono::duration<double, std::milli>(m_next) * chance;
        m_next = std::min(m_next * 2, m_longest);
        return std::chrono::duration_cast<std::chrono::milliseconds>(delay);
    }
    // At least that, and at least what the other side asks for (the field "retry" of an event stream), within
    // reason: whoever says 0, or a day, means no good.
    std::chrono::milliseconds next(std::optional<std::chrono::milliseconds> asked)
    {
        static constexpr std::chrono::milliseconds kMost{60'000};
        return std::max(next(), std::min(asked.value_or(std::chrono::milliseconds(0)), kMost));
    }
    void reset() { m_next = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_next;
};

} // namespace gatehouse::connect
