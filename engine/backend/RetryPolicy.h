#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/model/BackendConfig.h"

#include <QDateTime>

#include <atomic>
#include <chrono>
#include <optional>

namespace gatehouse::backend {

// Retries are paid for with calls: each call brings a fifth of one, so that a backend in trouble gets at most
// 20 % more, and a few are there from the start. Shared between threads; lock-free.
class RetryBudget
{
public:
    void deposit();
    bool withdraw(); // false: nothing left

private:
    static constexpr int kCallsPerRetry = 5;
    static constexpr int kFloor = 10 * kCallsPerRetry;
    static constexpr int kMost = 50 * kCallsPerRetry;

    std::atomic<int> m_calls = kFloor;
};

// One attempt that has ended, and what is left for another.
struct EndedAttempt
{
    QByteArrayView method;
    int number = 1; // 1: the first
    const ClientResult &result;
    std::chrono::milliseconds left{0}; // of backend.timeout
    double random = 0; // 0 to 1
    QDateTime now; // UTC
};

// GET, HEAD, PUT, DELETE, OPTIONS (RFC 9110 §9.2.2).
bool isIdempotent(QByteArrayView method);

// How long to wait before the next attempt; nothing when there must be none: the method is not idempotent,
// the result is no reason (only a connection that did not come up, or a status of retries.on), there were
// enough, or the time would not do. Grows from 200 ms to 5 s by doubling, of which a random part is waited,
// so that clients who failed together do not come back together; a Retry-After (RFC 9110 §10.2.3) is the
// least. Pure.
std::optional<std::chrono::milliseconds> retryDelay(const RetryConfig &config, const EndedAttempt &attempt);

} // namespace gatehouse::backend
