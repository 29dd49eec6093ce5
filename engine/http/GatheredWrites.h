#pragma once

#include <QByteArrayView>

#include <vector>

namespace gatehouse::http {

class PlainTransport;

// What the connections of a thread write while it goes through the sockets that are ready: it is sent at the
// end of them all. Each write would wake the process at the other end, which mostly sleeps by then, and that
// costs more than the write; one after the other they wake it once. One per thread, used there only.
class GatheredWrites
{
public:
    static constexpr qsizetype kMostBytes = 16'384; // of one write: a larger one goes out by itself

    // Sends what was gathered when it ends; one within another does nothing.
    class Turn
    {
    public:
        Turn();
        ~Turn();
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;
        // Between two connections: what waits long enough need not wait for the others.
        void pause();

    private:
        GatheredWrites &m_writes;
        bool m_isOuter;
    };

    // Null outside of a turn.
    static GatheredWrites *ofThisTurn();

    void add(PlainTransport &transport, QByteArrayView bytes);
    // Sends what this one has gathered, without telling it. Also where it is about to end.
    static void sendFirst(PlainTransport &transport);

private:
    struct Write
    {
        PlainTransport *to; // null: sent
        qsizetype from;
        qsizetype size;
    };

    static GatheredWrites &ofThread();
    void sendAll();
    QByteArrayView bytesOf(const Write &write) const
    {
        return QByteArrayView(m_bytes.data() + write.from, write.size);
    }

    bool m_isOpen = false;
    std::vector<char> m_bytes;
    std::vector<Write> m_writes;
};

} // namespace gatehouse::http
