#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace gatehouse {

// How many threads `count` items are worth; one for fewer than twice `itemsPerThread`.
inline size_t threadsFor(size_t count, size_t itemsPerThread)
{
    constexpr size_t most = 8;
    const size_t cores = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, most);
    return std::clamp<size_t>(count / itemsPerThread, 1, cores);
}

// Calls work(thread, first, last) for all of [0, count), in parts of `atOnce`, on this thread (number 0) and
// threads - 1 more; returns when all is done. Which thread gets which part is chance: results need places of
// their own.
template <typename Work> void inParallel(size_t count, size_t atOnce, size_t threads, const Work &work)
{
    std::atomic<size_t> next = 0;
    const auto takeParts = [&](size_t thread) {
        for (size_t first = next.fetch_add(atOnce); first < count; first = next.fetch_add(atOnce))
            work(thread, first, std::min(first + atOnce, count));
    };
    std::vector<std::jthread> others;
    try {
        for (size_t i = 1; i < threads; ++i)
            others.emplace_back(takeParts, i);
    } catch (const std::system_error &) {
        // The system gives no more threads: those that there are do it.
    }
    takeParts(0);
}

} // namespace gatehouse
