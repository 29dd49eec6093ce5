#pragma once

#include "engine/http/HttpMessage.h"
#include "engine/http/RequestHead.h"

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::http {

// A strict, incremental HTTP/1.x request parser (RFC 9112) that knows no socket. It is fed bytes as they
// come, takes them up to the end of one request, and ends in a complete request or a refusal; what it holds
// is bounded by its limits. How the bytes were cut never changes the outcome. One per connection, on its
// thread.
class RequestParser
{
public:
    enum class State { NeedMore, Complete, Refused };

    explicit RequestParser(const RequestLimits &limits) : m_limits(limits) { }

    // Returns how many bytes it took: all of them, unless the request ended or was refused before.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    const Refusal &refusal() const { return m_refusal; }

    // The first byte of a request has come.
    bool hasStarted() const { return m_phase != Phase::RequestLine || m_lineBytes > 0 || m_headBytes > 0; }
    // The head is complete and valid.
    bool isInBody() const { return m_phase > Phase::Fields; }
    // True once, when the client waits for "100 Continue" before it sends the body (RFC 9110 §10.1.1).
    bool takeContinue();
    // Of the request at hand, until it is taken.
    bool keepAlive() const { return m_head.keepAlive; }
    RequestHead::Version version() const { return m_head.version; }
    bool isHeadMethod() const { return m_head.method == "HEAD"; }
    // What has come of its fields.
    const Headers &headers() const { return m_head.headers; }
    // The complete head, without the body; once isInBody().
    Request head() const { return {m_head.method, m_head.target, m_head.headers, {}, {}, false}; }
    qint64 bodyBytes() const { return m_body.size(); }

    // The complete request; the parser is then ready for the next one. `peer` and `secure` are the caller's
    // to set.
    Request takeRequest();

private:
    // In the order they are gone through: isInBody() compares.
    enum class Phase { RequestLine, Fields, FixedBody, ChunkSize, ChunkData, ChunkEnd, Trailers };

    qsizetype takeLine(QByteArrayView bytes);
    qsizetype takeBody(QByteArrayView bytes);
    bool countLine(qsizetype bytes);
    void finishLine(QByteArrayView line);
    void finishRequestLine(QByteArrayView line);
    void finishField(QByteArrayView line);
    void finishHead();
    void finishChunkSize(QByteArrayView line);
    void finishTrailer(QByteArrayView line);
    void refuse(const Refusal &refusal);

    RequestLimits m_limits;
    State m_state = State::NeedMore;
    Phase m_phase = Phase::RequestLine;
    Refusal m_refusal;
    RequestHead m_head;
    QByteArray m_partialLine;
    QByteArray m_body;
    qint64 m_remaining = 0; // of the body, or of this chunk
    qsizetype m_lineBytes = 0;
    qsizetype m_headBytes = 0; // start line, fields and trailers so far
    qsizetype m_extensionBytes = 0;
    int m_blankLines = 0;
};

} // namespace gatehouse::http
