#include "engine/http/PendingBytes.h"

namespace gatehouse::http {
namespace {

// What is written is dropped from the front of a buffer only in pieces worth moving the rest for.
constexpr qsizetype compactAfter = 262'144;

} // namespace

void PendingBytes::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    if (m_pieces.empty() || m_pieces.back().own.isEmpty())
        m_pieces.push_back({QByteArray(), bytes.toByteArray()});
    else
        m_pieces.back().own.append(bytes);
    m_size += bytes.size();
}

void PendingBytes::append(const SharedBytes &bytes, qsizetype from)
{
    if (from == bytes.size())
        return;
    m_pieces.push_back({bytes, {}, from});
    m_size += bytes.size() - from;
}

QByteArrayView PendingBytes::front() const
{
    return m_pieces.empty() ? QByteArrayView() : m_pieces.front().all().sliced(m_pieces.front().done);
}

void PendingBytes::dropFront(qsizetype bytes)
{
    if (bytes == 0)
        return;
    Piece &piece = m_pieces.front();
    piece.done += bytes;
    m_size -= bytes;
    if (piece.done == piece.all().size()) {
        m_pieces.erase(m_pieces.begin());
    } else if (piece.done > compactAfter && !piece.own.isEmpty()) {
        piece.own.remove(0, piece.done);
        piece.done = 0;
    }
    if (m_pieces.empty())
        m_pieces.shrink_to_fit(); // a thousand quiet streams keep nothing
}

void PendingBytes::clear()
{
    m_pieces = {};
    m_size = 0;
}

} // namespace gatehouse::http
