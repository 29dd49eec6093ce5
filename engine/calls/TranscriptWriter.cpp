#include "engine/calls/TranscriptWriter.h"

#include "engine/calls/ShownRequest.h"

namespace gatehouse::calls {
namespace {

constexpr qsizetype kMostKept = 262'144; // bytes of a body

} // namespace

void TranscriptWriter::sent(
    const http::ClientRequest &request, const ServingApi &api, const backend::Credential &shown)
{
    m_sentAt = std::chrono::steady_clock::now();
    HttpAttempt attempt;
    attempt.requestBytes = request.body.size();
    attempt.request = shownRequest(request, api, shown);
    attempt.request.body.truncate(kMostKept);
    m_attempts.push_back(std::move(attempt));
}

void TranscriptWriter::arrived(const backend::ClientResult &result)
{
    if (m_attempts.empty())
        return;
    HttpAttempt &attempt = m_attempts.back();
    attempt.duration
        = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - m_sentAt);
    if (!result) {
        attempt.failure = result.error().message;
        return;
    }
    const http::ClientResponse &response = result.value();
    attempt.responseBytes = response.body.size();
    attempt.response = {response.status, response.reason, shownHeaders(response.headers),
        response.body.first(std::min(kMostKept, response.body.size()))};
}

} // namespace gatehouse::calls
