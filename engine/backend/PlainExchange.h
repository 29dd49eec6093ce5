#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/backend/PlainUrl.h"
#include "engine/http/ResponseParser.h"

namespace gatehouse::backend {

class PlainConnection;

// One exchange of the PlainHttpClient: waiting for a connection, on one, or being decoded.
struct PlainExchange
{
    HttpClient::Ticket ticket = 0;
    http::ClientRequest request;
    PlainUrl url; // the parts of the request's
    ClientLimits limits;
    HttpClient::Completion completion;
    std::chrono::steady_clock::time_point started;
    std::chrono::steady_clock::time_point deadline;
    int hops = 0; // redirects followed
    PlainConnection *connection = nullptr;
    bool isWaiting = false; // for a connection
    quint64 dial = 0; // by which it may come; 0: none is on its way for this one

    std::chrono::milliseconds elapsed() const;
    // An error also says how long it took.
    ClientResult timed(ClientResult result) const;
    ClientError faultError(http::ResponseParser::Fault fault) const;
    ClientError timeoutError() const;
};

} // namespace gatehouse::backend
