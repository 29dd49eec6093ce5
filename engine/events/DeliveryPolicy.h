#pragma once

#include "engine/backend/HttpClient.h"

#include <QDateTime>

#include <chrono>

namespace gatehouse::events {

// What an attempt's end means for its message.
enum class Verdict {
    Delivered, // 2xx
    Again, // everything else
    Gone // 410: the receiver wants no more
};

Verdict verdictOn(const backend::ClientResult &result);

// How long to wait before the next attempt, when `attempts` have failed: from 5 s to an hour by doubling, of
// which the upper half is left to `random` (0 to 1); a Retry-After (RFC 9110 §10.2.3) is the least. Pure.
std::chrono::milliseconds nextWait(
    int attempts, double random, const backend::ClientResult &result, const QDateTime &now);

// How long a message is tried for.
inline constexpr std::chrono::hours kRetryWindow{24};

} // namespace gatehouse::events
