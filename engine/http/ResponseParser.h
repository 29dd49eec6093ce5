#pragma once

#include "engine/http/HttpMessage.h"
#include "engine/http/ResponseHead.h"

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::http {

struct ResponseLimits
{
    qint64 maxBodyBytes = 8'388'608;
    qsizetype maxHeaderBytes = 262'144; // start lines, fields and trailers of all answers to one request
    qsizetype maxFields = 256;
    int maxInterimAnswers = 32;
};

// An incremental HTTP/1.x response parser (RFC 9112) that knows no socket, for the answer to one request. It
// takes what backends really send (a lone LF, a folded field, no reason), but no answer whose end could be
// seen in two places. How the bytes were cut never changes the outcome. One per connection, on its thread.
class ResponseParser
{
public:
    enum class State { NeedMore, Complete, Failed };
    enum class Fault { None, NotHttp, BrokenFraming, TooLarge, TooManyFields, TooManyInterim, Incomplete };
    enum class End { Orderly, Broken };
    enum class Asked { Head, Other }; // the answer to HEAD has no body, whatever its fields say

    // Ready for the answer to another request.
    void reset(const ResponseLimits &limits, Asked asked);

    // Returns how many bytes it took: all of them, unless the answer ended or failed before.
    qsizetype feed(QByteArrayView bytes);
    // No more will come: a body without a length is complete then, if its end was meant.
    void finish(End end);

    State state() const { return m_state; }
    Fault fault() const { return m_fault; }
    // A byte of an answer has come, an interim one's too.
    bool hasStarted() const { return m_headBytes > 0 || m_lineBytes > 0; }
    // Whether another request may follow on the connection; of a complete answer.
    bool keepAlive() const { return m_phase != Phase::UntilEnd && m_head.keepAlive(); }
    std::optional<int> keptSeconds() const { return m_head.keptSeconds(); }

    ClientResponse takeResponse();

private:
    enum class Phase { StatusLine, Fields, FixedBody, UntilEnd, ChunkSize, ChunkData, ChunkEnd, Trailers };

    qsizetype takeLine(QByteArrayView bytes);
    qsizetype takeBody(QByteArrayView bytes);
    bool countLine(qsizetype bytes);
    bool mayBeHttp(QByteArrayView start);
    void finishLine(QByteArrayView line);
    void finishStatusLine(QByteArrayView line);
    void finishField(QByteArrayView line);
    void finishHead();
    void finishInterim();
    void startBody();
    void finishChunkSize(QByteArrayView line);
    void finishTrailer(QByteArrayView line);
    void fail(Fault fault);

    ResponseLimits m_limits;
    Asked m_asked = Asked::Other;
    State m_state = State::NeedMore;
    Fault m_fault = Fault::None;
    Phase m_phase = Phase::StatusLine;
    ResponseHead m_head;
    QByteArray m_partialLine;
    QByteArray m_body;
    qint64 m_remaining = 0; // of the body, or of this chunk
    qsizetype m_lineBytes = 0;
    qsizetype m_headBytes = 0;
    qsizetype m_fields = 0;
    int m_interim = 0;
};

} // namespace gatehouse::http
