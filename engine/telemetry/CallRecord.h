#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace gatehouse::telemetry {

enum class CallOutcome {
    Success,
    ToolError, // the backend answered 4xx or 5xx
    InvalidArguments,
    RateLimited,
    BackendUnreachable,
    BackendTimeout,
    BackendTooLarge,
    Cancelled,
    Overloaded,
    BackendBlocked, // the address is one that must not be called
    CircuitOpen,
    Paused // a person has paused all calls
};
inline constexpr size_t kCallOutcomeCount = 12;

// Lower-case, stable: "success", "tool_error", … as metrics and logs show it.
QLatin1String outcomeName(CallOutcome outcome);

// About how many tokens a model reads in so many bytes of an answer: one for every four, rounded up. Models
// differ, so it serves to compare tools and not to count what is paid.
constexpr qint64 estimatedTokens(qint64 bytes)
{
    return (bytes + 3) / 4;
}

// One finished call.
struct CallRecord
{
    QDateTime startedAt; // UTC
    QByteArray requestId; // ASCII
    QString team;
    QString client; // clientInfo.name where known
    QString api;
    QString tool;
    CallOutcome outcome = CallOutcome::Success;
    int backendStatus = 0; // 0: none came
    std::chrono::microseconds duration{0}; // whole call
    std::chrono::microseconds backendDuration{0};
    qint64 requestBytes = 0;
    qint64 responseBytes = 0;
};

} // namespace gatehouse::telemetry
