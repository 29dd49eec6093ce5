#pragma once

#include "engine/base/ByteParts.h"

namespace gatehouse::http {

// What waits to be written to one peer, oldest first. Small pieces gather in one buffer, shared ones are only
// referred to.
class PendingBytes
{
public:
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    void append(QByteArrayView bytes); // copied
    void append(const SharedBytes &bytes, qsizetype from); // from there on; not copied
    // The oldest piece; empty when nothing waits.
    QByteArrayView front() const;
    void dropFront(qsizetype bytes); // of front(), no more than it has
    void clear();

private:
    struct Piece
    {
        SharedBytes shared; // or, where that is empty, what was copied
        QByteArray own;
        qsizetype done = 0;

        QByteArrayView all() const { return own.isEmpty() ? shared.view() : QByteArrayView(own); }
    };

    std::vector<Piece> m_pieces; // few: the oldest is erased from the front
    qsizetype m_size = 0;
};

} // namespace gatehouse::http
