#pragma once

#include "engine/access/RateLimiter.h"
#include "engine/base/Problem.h"
#include "engine/calls/Snapshot.h"
#include "engine/telemetry/CallRecord.h"
#include "engine/tools/InputAnswers.h"
#include "engine/tools/ResultMapper.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace gatehouse::calls {

class TranscriptWriter;

// Which tool a client means: on one API's endpoint by its name, on the endpoint of all APIs by its qualified
// one.
struct ToolAddress
{
    QString api; // empty: all of them
    QString tool;
};

// A tool that was found already, such as the one behind a resource; the call's snapshot keeps it.
struct FoundTool
{
    const ServingApi *api = nullptr;
    const tools::Tool *tool = nullptr;
};

// One call as it comes from an endpoint, the window or the command line.
struct CallRequest
{
    SnapshotPointer snapshot; // pinned for the whole call
    access::Principal principal;
    ToolAddress address;
    std::optional<FoundTool> found; // instead of an address; access is checked all the same
    QJsonObject arguments;
    tools::ListingShape shape; // in which the tools were listed to the client
    std::optional<tools::InputAnswers> input; // only a tool of rich replies has a use for them
    QByteArray requestId; // ASCII
    QString client;
    qint64 requestBytes = 0;
    // As the caller sent them, for backend.forward_headers; read inside CallPipeline::start() only. Null:
    // none.
    const http::Headers *callerHeaders = nullptr;
    TranscriptWriter *transcript = nullptr; // outlives the call; null: nobody watches
    http::Headers trace; // traceparent and tracestate of the caller, for the backend (W3C Trace Context)
};

enum class CallStatus {
    Finished, // `result` is the answer, an error one too
    UnknownTool, // none of that name for this principal
    InvalidArguments, // `problems` say what; `result` says the same to a model
    RateLimited, // `retryAfter`; `result` too
    Overloaded, // likewise
    CircuitOpen, // likewise
    Paused // a person has paused all calls; `result` says so
};

struct CallOutcome
{
    CallStatus status = CallStatus::Finished;
    tools::ToolResult result;
    Problems problems;
    std::optional<std::chrono::milliseconds> retryAfter;
    std::optional<access::RateQuota> quota = {}; // where a rate limit applies
    QString message = {}; // of Overloaded, CircuitOpen and Paused: what `result` says to a model
    int backendStatus = 0; // 0: none came
    std::chrono::microseconds backendDuration{0};
};

} // namespace gatehouse::calls
