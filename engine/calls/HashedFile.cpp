#include "engine/calls/HashedFile.h"

namespace gatehouse::calls {

QByteArray HashedFile::hash()
{
    constexpr qint64 piece = 65'536;
    const qint64 before = pos();
    QByteArray bytes(piece, Qt::Uninitialized);
    if (seek(m_hashed)) {
        while (read(bytes.data(), piece) > 0) { }
    }
    seek(before);
    return m_hash.result();
}

qint64 HashedFile::readData(char *data, qint64 maxSize)
{
    const qint64 from = pos();
    const qint64 size = QFile::readData(data, maxSize);
    if (from <= m_hashed && from + size > m_hashed) {
        const qint64 known = m_hashed - from;
        m_hash.add(QByteArrayView(data + known, size - known));
        m_hashed = from + size;
    }
    return size;
}

} // namespace gatehouse::calls
