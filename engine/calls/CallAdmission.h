#pragma once

#include "engine/access/RateLimiter.h"
#include "engine/calls/CallContext.h"

namespace gatehouse::calls {

// What a call needs before its backend is asked. The snapshot of its CallRequest keeps what is pointed to.
struct AdmittedCall
{
    const ServingApi *api = nullptr;
    const tools::Tool *tool = nullptr;
    http::ClientRequest outgoing; // complete but for the credential
    std::optional<access::RateQuota> quota; // where a rate limit applies
};

// Everything of a call before the network: access, pause, rate limit, arguments, request. An outcome other
// than Finished is a refusal; `call` is filled as far as it came (the tool is there unless it is unknown).
CallOutcome admit(const CallRequest &request, access::RateLimiter &limiter, bool paused, AdmittedCall &call);

// The request a call would send, but for the credential, without sending it: arguments and request only.
Result<http::ClientRequest, Problems> plannedRequest(const ServingApi &api, const tools::Tool &tool,
    const QJsonObject &arguments, schema::SchemaProfile profile = schema::SchemaProfile::Portable);

// The request a call would send, credential included, without sending it: access, arguments and request only.
Result<http::ClientRequest, Problems> rehearse(
    const ServingApi &api, const tools::Tool &tool, const QJsonObject &arguments);

} // namespace gatehouse::calls
