#pragma once

#include "engine/backend/StreamClient.h"
#include "engine/http/EventStreamReader.h"
#include "engine/http/HttpMessage.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <optional>

namespace gatehouse::connect {

// How an exchange with the gateway ended.
struct ReplyEnd
{
    int status = 0; // 0: no answer came
    std::optional<backend::ClientError> error; // the answer did not come, or broke off
    QByteArray body; // of a status that is no success
    bool wasStream = false;
    QByteArray lastEventId; // where a stream could be resumed
    std::optional<std::chrono::milliseconds> retry; // what the stream asked to wait before that

    bool succeeded() const { return !error && status >= 200 && status < 300; }
    // Nobody was there to take the message, so it may be sent again.
    bool wasNotTaken() const { return (error && status == 0 && isConnectFailure()) || status == 503; }

private:
    bool isConnectFailure() const
    {
        return error->failure == backend::Failure::Connect || error->failure == backend::Failure::Resolve;
    }
};

// One answer of the gateway → the messages in it: a JSON body is one, each event of an event stream is one,
// told as soon as it is there. The body of a status that is no success is kept for the end. Knows no socket.
class ReplyReader
{
public:
    using MessageHandler = std::function<void(QByteArray message)>;

    explicit ReplyReader(MessageHandler onMessage);

    void takeHead(const http::ClientResponse &head);
    // False when the answer is larger than any we would pass on.
    bool takeData(QByteArrayView bytes);
    // Tells the message of a JSON body; how it all ended.
    ReplyEnd finish(const std::optional<backend::ClientError> &error);

private:
    bool takeEvents(QByteArrayView bytes);

    MessageHandler m_onMessage;
    int m_status = 0;
    bool m_isStream = false;
    QByteArray m_body;
    http::EventStreamReader m_events;
};

} // namespace gatehouse::connect
