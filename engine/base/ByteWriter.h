#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <utility>

namespace gatehouse {

// Appends many small pieces to bytes through a plain pointer: QByteArray::append() is a call into the library
// each time, which on the way of a tool call cost more than the copying. take() gives the bytes back.
class ByteWriter
{
public:
    // `expected`: bytes that will probably be appended; more is no error.
    explicit ByteWriter(qsizetype expected) { grow(expected); }
    // Goes on behind what `bytes` holds.
    ByteWriter(QByteArray bytes, qsizetype expected) : m_bytes(std::move(bytes)), m_size(m_bytes.size())
    {
        grow(expected);
    }

    void append(QByteArrayView bytes)
    {
        if (bytes.size() > m_capacity - m_size)
            grow(bytes.size());
        std::copy(bytes.begin(), bytes.end(), m_begin + m_size); // unlike memcpy it takes a null of no bytes
        m_size += bytes.size();
    }
    // Of a literal the length is known here.
    template <size_t Size> void append(const char (&literal)[Size])
    {
        append(QByteArrayView(static_cast<const char *>(literal), static_cast<qsizetype>(Size) - 1));
    }
    void append(char byte)
    {
        if (m_size == m_capacity)
            grow(1);
        m_begin[m_size++] = byte;
    }

    // Where so many bytes may be written, at most, behind what is there; took() says how many were.
    char *room(qsizetype bytes)
    {
        if (bytes > m_capacity - m_size)
            grow(bytes);
        return m_begin + m_size;
    }
    void took(qsizetype bytes) { m_size += bytes; }

    // Room for so many bytes in all.
    void reserve(qsizetype bytes)
    {
        if (bytes > m_capacity)
            grow(bytes - m_size);
    }
    qsizetype size() const { return m_size; }
    // Where the byte number `index` stands, to change what was appended; good until the next append.
    char *at(qsizetype index) { return m_begin + index; }

    // The writer is empty then, and can start anew.
    QByteArray take()
    {
        m_bytes.truncate(m_size);
        m_size = 0;
        m_capacity = 0;
        return std::exchange(m_bytes, {});
    }

private:
    void grow(qsizetype more)
    {
        m_capacity = std::max(m_size + more, m_capacity * 2);
        m_bytes.resize(m_capacity); // QByteArray leaves new bytes as they are
        m_begin = m_bytes.data();
    }

    QByteArray m_bytes;
    qsizetype m_size = 0;
    qsizetype m_capacity = 0;
    char *m_begin = nullptr;
};

} // namespace gatehouse
