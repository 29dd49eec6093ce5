#include "engine/backend/RetryPolicy.h"

#include "engine/backend/HttpDate.h"

#include <algorithm>
#include <array>

namespace gatehouse::backend {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstWait{200};
constexpr milliseconds kLongestWait{5'000};
constexpr int kMostDoublings = 5;
// What an attempt needs at least to be worth it.
constexpr milliseconds kLeastTime{50};

bool isReason(const RetryConfig &config, const ClientResult &result)
{
    if (result.ok())
        return config.on.contains(result.value().status);
    const Failure failure = result.error().failure;
    return failure == Failure::Resolve || failure == Failure::Connect;
}

milliseconds askedFor(const EndedAttempt &attempt)
{
    if (!attempt.result.ok())
        return milliseconds(0);
    const QByteArray text = attempt.result.value().headers.value("Retry-After");
    if (const auto seconds = parseDeltaSeconds(text))
        return *seconds;
    if (const auto date = parseHttpDate(text))
        return milliseconds(std::max<qint64>(0, attempt.now.msecsTo(*date)));
    return milliseconds(0);
}

milliseconds jittered(const EndedAttempt &attempt)
{
    const int doublings = std::min(attempt.number - 1, kMostDoublings);
    const milliseconds longest = std::min(kLongestWait, kFirstWait * (1 << doublings));
    const double part = std::clamp(attempt.random, 0.0, 1.0);
    return milliseconds(static_cast<qint64>(static_cast<double>(longest.count()) * part));
}

} // namespace

void RetryBudget::deposit()
{
    int calls = m_calls.load(std::memory_order_relaxed);
    while (calls < kMost && !m_calls.compare_exchange_weak(calls, calls + 1, std::memory_order_relaxed)) { }
}

bool RetryBudget::withdraw()
{
    int calls = m_calls.load(std::memory_order_relaxed);
    while (calls >= kCallsPerRetry) {
        if (m_calls.compare_exchange_weak(calls, calls - kCallsPerRetry, std::memory_order_relaxed))
            return true;
    }
    return false;
}

bool isIdempotent(QByteArrayView method)
{
    static constexpr std::array methods{QByteArrayView("GET"), QByteArrayView("HEAD"), QByteArrayView("PUT"),
        QByteArrayView("DELETE"), QByteArrayView("OPTIONS")};
    return std::ranges::find(methods, method) != methods.end();
}

std::optional<milliseconds> retryDelay(const RetryConfig &config, const EndedAttempt &attempt)
{
    if (attempt.number > config.max || !isIdempotent(attempt.method) || !isReason(config, attempt.result))
        return std::nullopt;
    const milliseconds asked = askedFor(attempt);
    const milliseconds delay = asked + jittered(attempt);
    if (delay + kLeastTime > attempt.left)
        return std::nullopt;
    return delay;
}

} // namespace gatehouse::backend
