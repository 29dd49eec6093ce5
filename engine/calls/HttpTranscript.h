#pragma once

#include "engine/http/HttpMessage.h"

#include <QString>

#include <chrono>
#include <vector>

namespace gatehouse::calls {

// One request to a backend and what became of it, to look at: secrets are ***, bodies are cut.
struct HttpAttempt
{
    http::ClientRequest request;
    qint64 requestBytes = 0; // of the whole body
    http::ClientResponse response; // status 0: none came
    qint64 responseBytes = 0;
    QString failure; // why none came
    std::chrono::microseconds duration{0};
};

// Every attempt of one call, in order. Empty where no backend was asked.
using HttpTranscript = std::vector<HttpAttempt>;

} // namespace gatehouse::calls
