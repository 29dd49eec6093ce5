#include "engine/http/ResponseParser.h"

#include "engine/http/ChunkLine.h"
#include "engine/http/FieldValue.h"

#include <algorithm>
#include <utility>

namespace gatehouse::http {

namespace {

constexpr qsizetype maxChunkSizeLine = 4096;

QByteArrayView withoutEnd(QByteArrayView line)
{
    line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

void ResponseParser::reset(const ResponseLimits &limits, Asked asked)
{
    m_limits = limits;
    m_asked = asked;
    m_state = State::NeedMore;
    m_fault = Fault::None;
    m_phase = Phase::StatusLine;
    m_head = {};
    m_partialLine.clear();
    m_body.clear();
    m_remaining = 0;
    m_lineBytes = 0;
    m_headBytes = 0;
    m_fields = 0;
    m_interim = 0;
}

qsizetype ResponseParser::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (used < bytes.size() && m_state == State::NeedMore) {
        const QByteArrayView rest = bytes.sliced(used);
        const bool data
            = m_phase == Phase::FixedBody || m_phase == Phase::ChunkData || m_phase == Phase::UntilEnd;
        used += data ? takeBody(rest) : takeLine(rest);
    }
    return used;
}

void ResponseParser::finish(End end)
{
    if (m_state != State::NeedMore)
        return;
    if (m_phase == Phase::UntilEnd && end == End::Orderly)
        m_state = State::Complete;
    else
        fail(Fault::Incomplete);
}

qsizetype ResponseParser::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = end < 0 ? bytes.size() : end + 1;
    if (!countLine(taken))
        return taken;
    if (end >= 0 && m_partialLine.isEmpty()) {
        if (mayBeHttp(bytes.first(taken)))
            finishLine(withoutEnd(bytes.first(taken)));
        return taken;
    }
    m_partialLine.append(bytes.first(taken));
    if (!mayBeHttp(m_partialLine) || end < 0)
        return taken;
    const QByteArray line = std::exchange(m_partialLine, {});
    finishLine(withoutEnd(line));
    return taken;
}

// What is something else is not waited for to the end of its line.
bool ResponseParser::mayBeHttp(QByteArrayView start)
{
    static constexpr QByteArrayView name = "HTTP/";
    const qsizetype known = std::min(start.size(), name.size());
    if (m_phase == Phase::StatusLine && start.first(known) != name.first(known))
        fail(Fault::NotHttp);
    return m_state == State::NeedMore;
}

bool ResponseParser::countLine(qsizetype bytes)
{
    m_lineBytes += bytes;
    const qsizetype longestOfChunks = m_phase == Phase::ChunkEnd ? 2 : maxChunkSizeLine;
    if ((m_phase == Phase::ChunkSize || m_phase == Phase::ChunkEnd) && m_lineBytes > longestOfChunks)
        fail(Fault::BrokenFraming);
    else if (m_headBytes + m_lineBytes > m_limits.maxHeaderBytes)
        fail(Fault::TooManyFields);
    return m_state == State::NeedMore;
}

void ResponseParser::finishLine(QByteArrayView line)
{
    const qsizetype bytes = std::exchange(m_lineBytes, 0);
    switch (m_phase) {
    case Phase::StatusLine:
        m_headBytes += bytes;
        return finishStatusLine(line);
    case Phase::Fields:
        m_headBytes += bytes;
        return finishField(line);
    case Phase::Trailers:
        m_headBytes += bytes;
        return finishTrailer(line);
    case Phase::ChunkSize:
        return finishChunkSize(line);
    case Phase::ChunkEnd:
        if (!line.isEmpty())
            return fail(Fault::BrokenFraming);
        m_phase = Phase::ChunkSize;
        return;
    case Phase::FixedBody:
    case Phase::UntilEnd:
    case Phase::ChunkData:
        break;
    }
}

void ResponseParser::finishStatusLine(QByteArrayView line)
{
    if (!m_head.readStatusLine(line))
        return fail(Fault::NotHttp);
    m_phase = Phase::Fields;
}

void ResponseParser::finishField(QByteArrayView line)
{
    if (line.isEmpty())
        return finishHead();
    if (++m_fields > m_limits.maxFields)
        return fail(Fault::TooManyFields);
    if (!m_head.readField(line))
        fail(Fault::BrokenFraming);
}

void ResponseParser::finishHead()
{
    if (m_head.status < 200)
        return finishInterim();
    // RFC 9112 §6.3, rule 1.
    if (m_asked == Asked::Head || m_head.status == 204 || m_head.status == 304) {
        m_phase = Phase::FixedBody;
        m_state = State::Complete;
        return;
    }
    startBody();
}

// 1xx: another answer follows (RFC 9110 §15.2). Nothing here asks for 101.
void ResponseParser::finishInterim()
{
    if (m_head.status == 101)
        return fail(Fault::NotHttp);
    // Each costs as much as an answer, and says nothing.
    if (++m_interim > m_limits.maxInterimAnswers)
        return fail(Fault::TooManyInterim);
    m_head = {};
    m_fields = 0;
    m_phase = Phase::StatusLine;
}

void ResponseParser::startBody()
{
    switch (m_head.framing) {
    case ResponseHead::Framing::Chunks:
        m_phase = Phase::ChunkSize;
        return;
    case ResponseHead::Framing::UntilEnd:
        m_phase = Phase::UntilEnd;
        return;
    case ResponseHead::Framing::Length:
        break;
    }
    if (m_head.contentLength > m_limits.maxBodyBytes)
        return fail(Fault::TooLarge);
    m_phase = Phase::FixedBody;
    m_remaining = m_head.contentLength;
    if (m_remaining == 0)
        m_state = State::Complete;
    else
        m_body.reserve(static_cast<qsizetype>(m_remaining));
}

void ResponseParser::finishChunkSize(QByteArrayView line)
{
    // Some pad the number with spaces, to write a line of one length before they know it.
    const ChunkLine chunk = readChunkLine(withoutPadding(line));
    if (chunk.size < 0)
        return fail(Fault::BrokenFraming);
    // Chunks of a byte with a long extension each would be much work for little (and uncounted).
    m_headBytes += chunk.extension.size();
    if (chunk.size > m_limits.maxBodyBytes - m_body.size())
        return fail(Fault::TooLarge);
    m_remaining = chunk.size;
    m_phase = chunk.size == 0 ? Phase::Trailers : Phase::ChunkData;
}

// Nothing here reads trailers.
void ResponseParser::finishTrailer(QByteArrayView line)
{
    if (line.isEmpty())
        m_state = State::Complete;
    else if (++m_fields > m_limits.maxFields)
        fail(Fault::TooManyFields);
}

qsizetype ResponseParser::takeBody(QByteArrayView bytes)
{
    if (m_phase == Phase::UntilEnd) {
        if (bytes.size() > m_limits.maxBodyBytes - m_body.size())
            fail(Fault::TooLarge);
        else
            m_body.append(bytes);
        return bytes.size();
    }
    const auto taken = static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_remaining));
    m_body.append(bytes.first(taken));
    m_remaining -= taken;
    if (m_remaining > 0)
        return taken;
    if (m_phase == Phase::FixedBody)
        m_state = State::Complete;
    else
        m_phase = Phase::ChunkEnd;
    return taken;
}

void ResponseParser::fail(Fault fault)
{
    m_state = State::Failed;
    m_fault = fault;
    m_partialLine = {};
    m_body = {};
}

ClientResponse ResponseParser::takeResponse()
{
    Q_ASSERT(m_state == State::Complete);
    return {m_head.status, std::move(m_head.reason), std::move(m_head.headers), std::move(m_body)};
}

} // namespace gatehouse::http
