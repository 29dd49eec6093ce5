#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArrayView>

#include <optional>

namespace gatehouse::http {

// The start line and header fields of one response, read line by line (without their line ends), and what
// they say about its framing and its connection. All fields are kept, those of the connection too.
class ResponseHead
{
public:
    enum class Framing { UntilEnd, Length, Chunks };

    // Each is false when this is not HTTP/1.x, or says two things of its length.
    bool readStatusLine(QByteArrayView line);
    bool readField(QByteArrayView line);

    int status = 0;
    QByteArray reason;
    Headers headers;
    Framing framing = Framing::UntilEnd; // RFC 9112 §6.3; whether there is a body at all is not its to say
    qint64 contentLength = 0;

    bool keepAlive() const;
    // "Keep-Alive: timeout=5": how long the other side says it keeps a connection that nothing happens on.
    std::optional<int> keptSeconds() const;

private:
    bool readFraming(QByteArrayView name, QByteArrayView value);
    bool readContentLength(QByteArrayView value);
    bool continueField(QByteArrayView more);

    bool m_modern = true; // HTTP/1.1
    bool m_lastWasFraming = false;
    bool m_saysClose = false;
    bool m_saysKeepAlive = false;
};

} // namespace gatehouse::http
