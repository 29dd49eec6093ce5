#include "engine/http/RequestParser.h"

#include "engine/http/CharacterClass.h"
#include "engine/http/ChunkLine.h"

#include <utility>

namespace gatehouse::http {

namespace {

constexpr qsizetype maxChunkLine = 1024;
constexpr qsizetype maxExtensionBytes = 16'384;
constexpr int maxBlankLines = 8;
// More is reserved only as it really comes: a length announced costs the client nothing.
constexpr qint64 maxReservedBody = 65'536;

} // namespace

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (used < bytes.size() && m_state == State::NeedMore) {
        const QByteArrayView rest = bytes.sliced(used);
        const bool data = m_phase == Phase::FixedBody || m_phase == Phase::ChunkData;
        used += data ? takeBody(rest) : takeLine(rest);
    }
    return used;
}

qsizetype RequestParser::takeLine(QByteArrayView bytes)
{
    if (m_phase == Phase::RequestLine && m_lineBytes == 0) {
        // Binary noise (a TLS hello on a plain port) is answered at once instead of at its first line end.
        const char first = bytes.front();
        if (!isA(TargetCharacter, first) && first != '#' && first != '\r' && first != '\n') {
            refuse({400, "This is not an HTTP request."});
            return 0;
        }
    }
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = end < 0 ? bytes.size() : end + 1;
    if (!countLine(taken))
        return taken;
    if (end < 0) {
        m_partialLine.append(bytes);
    } else if (m_partialLine.isEmpty()) {
        finishLine(bytes.first(taken));
    } else {
        m_partialLine.append(bytes.first(taken));
        const QByteArray line = std::exchange(m_partialLine, {});
        finishLine(line);
    }
    return taken;
}

bool RequestParser::countLine(qsizetype bytes)
{
    m_lineBytes += bytes;
    switch (m_phase) {
    case Phase::RequestLine:
        if (m_headBytes + m_lineBytes > m_limits.maxHeaderBytes)
            refuse({414, "The request line is longer than this server takes."});
        break;
    case Phase::Fields:
    case Phase::Trailers:
        if (m_headBytes + m_lineBytes > m_limits.maxHeaderBytes)
            refuse({431, "The header is larger than this server takes."});
        break;
    case Phase::ChunkSize:
        if (m_lineBytes > maxChunkLine)
            refuse({400, "A chunk size line is too long."});
        break;
    case Phase::ChunkEnd:
        if (m_lineBytes > 2)
            refuse({400, "A chunk is longer than its size says."});
        break;
    case Phase::FixedBody:
    case Phase::ChunkData:
        break;
    }
    return m_state == State::NeedMore;
}

void RequestParser::finishLine(QByteArrayView line)
{
    // A lone LF is taken for a line end by some and for data by others: that difference is an attack (RFC
    // 9112 §2.2 lets a recipient accept it, and does not ask it to).
    if (!line.endsWith("\r\n"))
        return refuse({400, "Lines must end in CR LF."});
    const QByteArrayView text = line.chopped(2);
    const qsizetype bytes = std::exchange(m_lineBytes, 0);
    switch (m_phase) {
    case Phase::RequestLine:
        m_headBytes += bytes;
        return finishRequestLine(text);
    case Phase::Fields:
        m_headBytes += bytes;
        return finishField(text);
    case Phase::Trailers:
        m_headBytes += bytes;
        return finishTrailer(text);
    case Phase::ChunkSize:
        return finishChunkSize(text);
    case Phase::ChunkEnd:
        if (!text.isEmpty())
            return refuse({400, "A chunk is longer than its size says."});
        m_phase = Phase::ChunkSize;
        return;
    case Phase::FixedBody:
    case Phase::ChunkData:
        break;
    }
}

void RequestParser::finishRequestLine(QByteArrayView line)
{
    if (line.isEmpty()) {
        // RFC 9112 §2.2: empty lines before a request are ignored, but not for ever.
        if (++m_blankLines > maxBlankLines)
            refuse({400, "There are too many empty lines before the request."});
        return;
    }
    if (const Refusal refusal = m_head.readRequestLine(line))
        return refuse(refusal);
    m_phase = Phase::Fields;
}

void RequestParser::finishField(QByteArrayView line)
{
    if (line.isEmpty())
        return finishHead();
    if (const Refusal refusal = m_head.readField(line))
        refuse(refusal);
}

void RequestParser::finishHead()
{
    if (const Refusal refusal = m_head.finish(m_limits))
        return refuse(refusal);
    m_phase = m_head.chunked ? Phase::ChunkSize : Phase::FixedBody;
    if (m_head.chunked)
        return;
    m_remaining = m_head.contentLength;
    if (m_remaining == 0)
        m_state = State::Complete;
    else
        m_body.reserve(static_cast<qsizetype>(std::min(m_remaining, maxReservedBody)));
}

void RequestParser::finishChunkSize(QByteArrayView line)
{
    const ChunkLine chunk = readChunkLine(line);
    if (chunk.size < 0)
        return refuse({400, "A chunk size is not a hexadecimal number."});
    m_extensionBytes += chunk.extension.size();
    if (m_extensionBytes > maxExtensionBytes)
        return refuse({400, "The chunk extensions are too long."});
    if (chunk.size > m_limits.maxBodyBytes - m_body.size())
        return refuse({413, "The request body is larger than this server takes."});
    m_remaining = chunk.size;
    m_phase = chunk.size == 0 ? Phase::Trailers : Phase::ChunkData;
}

void RequestParser::finishTrailer(QByteArrayView line)
{
    // RFC 9112 §7.1.2: what we do not understand as a trailer must not be merged into the header.
    if (line.isEmpty())
        m_state = State::Complete;
    else if (const FieldLine field = splitFieldLine(line); field.refusal)
        refuse(field.refusal);
}

qsizetype RequestParser::takeBody(QByteArrayView bytes)
{
    const auto taken = static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_remaining));
    m_body.append(bytes.first(taken));
    m_remaining -= taken;
    if (m_remaining == 0) {
        if (m_phase == Phase::FixedBody)
            m_state = State::Complete;
        else
            m_phase = Phase::ChunkEnd;
    }
    return taken;
}

void RequestParser::refuse(const Refusal &refusal)
{
    m_state = State::Refused;
    m_refusal = refusal;
    m_partialLine = {};
    m_body = {};
}

bool RequestParser::takeContinue()
{
    if (m_state != State::NeedMore || !isInBody())
        return false;
    return std::exchange(m_head.expectsContinue, false) && m_body.isEmpty();
}

Request RequestParser::takeRequest()
{
    Q_ASSERT(m_state == State::Complete);
    Request request;
    request.method = std::move(m_head.method);
    request.target = std::move(m_head.target);
    request.headers = std::move(m_head.headers);
    request.body = std::move(m_body);
    *this = RequestParser(m_limits);
    return request;
}

} // namespace gatehouse::http
