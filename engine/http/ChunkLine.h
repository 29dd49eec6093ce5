#pragma once

#include <QByteArrayView>

namespace gatehouse::http {

// chunk-size and what follows it (RFC 9112 §7.1); size < 0: it is malformed.
struct ChunkLine
{
    qint64 size = -1;
    QByteArrayView extension;
};

// Of a line without its end. Pure.
ChunkLine readChunkLine(QByteArrayView line);

} // namespace gatehouse::http
