#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/calls/HttpTranscript.h"
#include "engine/calls/Snapshot.h"

namespace gatehouse::calls {

// Writes down what one call says to its backend and hears from it, for a person who tries a tool. Calls that
// nobody watches have none. On its worker's thread; outlives the call.
class TranscriptWriter
{
public:
    // As it goes out, but with *** where a secret goes.
    void sent(const http::ClientRequest &request, const ServingApi &api, const backend::Credential &shown);
    // Its secrets were taken out before.
    void arrived(const backend::ClientResult &result);

    HttpTranscript take() { return std::move(m_attempts); }

private:
    HttpTranscript m_attempts;
    std::chrono::steady_clock::time_point m_sentAt;
};

} // namespace gatehouse::calls
