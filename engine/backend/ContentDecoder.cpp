#include "engine/backend/ContentDecoder.h"

#include <algorithm>
#include <utility>
#include <zlib.h>

namespace gatehouse::backend {

namespace {

constexpr qint64 kPieceBytes = 65'536;
constexpr qsizetype kMostCodings = 4;
constexpr int kWithHeader = 15 + 32; // zlib's or gzip's, whichever is there
constexpr int kBare = -15;

bool isGzip(QByteArrayView bytes)
{
    return bytes.startsWith("\x1f\x8b");
}

} // namespace

void ContentDecoder::EndInflate::operator()(z_stream_s *stream) const
{
    inflateEnd(stream);
    delete stream; // NOLINT(cppcoreguidelines-owning-memory): this is its owner's deleter
}

std::optional<ContentDecoder> ContentDecoder::forField(
    QByteArrayView codings, QByteArray body, qint64 maxBytes)
{
    QList<Coding> found;
    for (const QByteArray &word : codings.toByteArray().toLower().split(',')) {
        const QByteArray name = word.trimmed();
        if (name == "gzip" || name == "x-gzip")
            found.append(Coding::Gzip);
        else if (name == "deflate")
            found.append(Coding::Deflate);
        else if (!name.isEmpty() && name != "identity")
            return std::nullopt;
    }
    if (found.size() > kMostCodings)
        return std::nullopt;
    return ContentDecoder(std::move(found), std::move(body), maxBytes);
}

ContentDecoder::ContentDecoder(QList<Coding> codings, QByteArray body, qint64 maxBytes)
    : m_codings(std::move(codings))
    , m_input(std::move(body))
    , m_maxBytes(maxBytes)
{
}

ContentDecoder::ContentDecoder(ContentDecoder &&other) noexcept = default;
ContentDecoder &ContentDecoder::operator=(ContentDecoder &&other) noexcept = default;
ContentDecoder::~ContentDecoder() = default;

ContentDecoder::State ContentDecoder::step()
{
    if (m_codings.isEmpty() || m_input.isEmpty())
        return State::Done;
    if (!m_stream && !open(false))
        return State::Broken;
    makeRoom();
    const qsizetype before = m_output.size();
    // One byte past the limit tells "too large" from "just fits".
    const qint64 room = std::min(kPieceBytes, m_maxBytes + 1 - before);
    m_output.resize(before + room);
    m_stream->next_out = reinterpret_cast<Bytef *>(m_output.data() + before);
    m_stream->avail_out = static_cast<uInt>(room);
    const int outcome = inflate(m_stream.get(), Z_NO_FLUSH);
    const qint64 made = room - m_stream->avail_out;
    m_output.truncate(before + made);
    return advance(outcome, made);
}

ContentDecoder::State ContentDecoder::advance(int outcome, qint64 made)
{
    if (m_output.size() > m_maxBytes)
        return State::TooLarge;
    if (outcome == Z_STREAM_END)
        return nextMember() ? State::More : layerDone();
    if (outcome == Z_OK && (made > 0 || m_stream->avail_in > 0))
        return State::More;
    // "deflate" without zlib's header is against RFC 9110 §8.4.1.2, and common.
    const bool noHeader = !m_bare && m_output.isEmpty() && m_stream->total_in <= 2;
    if (outcome == Z_DATA_ERROR && noHeader && m_codings.last() == Coding::Deflate)
        return open(true) ? State::More : State::Broken;
    return State::Broken; // or it ends too early
}

ContentDecoder::State ContentDecoder::layerDone()
{
    m_stream.reset();
    m_input = std::exchange(m_output, {});
    m_codings.removeLast();
    return m_codings.isEmpty() ? State::Done : State::More;
}

// A gzip file may be several, one after the other (RFC 1952 §2.2). What else follows is padding.
bool ContentDecoder::nextMember()
{
    const QByteArrayView rest(reinterpret_cast<const char *>(m_stream->next_in), m_stream->avail_in);
    return isGzip(rest) && inflateReset(m_stream.get()) == Z_OK;
}

bool ContentDecoder::open(bool bare)
{
    m_stream.reset();
    auto stream = std::make_unique<z_stream>();
    if (inflateInit2(stream.get(), bare ? kBare : kWithHeader) != Z_OK)
        return false;
    m_stream.reset(stream.release());
    // zlib reads only; its interface is older than const.
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(m_input.constData()));
    m_stream->avail_in = static_cast<uInt>(m_input.size());
    m_bare = bare;
    return true;
}

void ContentDecoder::makeRoom()
{
    const qsizetype wanted = m_output.size() + kPieceBytes;
    if (m_output.capacity() < wanted)
        m_output.reserve(std::min<qsizetype>(m_maxBytes + 1, std::max(2 * m_output.capacity(), wanted)));
}

} // namespace gatehouse::backend
