#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <utility>

namespace gatehouse::connect {

// Bytes → lines, however they are cut. A line that is longer than allowed is skipped to its end and reported
// once.
class LineSplitter
{
public:
    struct Handlers
    {
        std::function<void(QByteArray line)> onLine; // without its line end
        std::function<void()> onLongLine;
    };

    LineSplitter(qsizetype maxBytes, Handlers handlers)
        : m_maxBytes(maxBytes)
        , m_handlers(std::move(handlers))
    {
    }

    void feed(QByteArrayView bytes)
    {
        for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n')) {
            append(bytes.first(end));
            endLine();
            bytes = bytes.sliced(end + 1);
        }
        append(bytes);
    }
    // What stands after the last line break is a line too.
    void finish()
    {
        if (!m_line.isEmpty() || m_skipping)
            endLine();
    }

private:
    void append(QByteArrayView bytes)
    {
        m_skipping = m_skipping || m_line.size() + bytes.size() > m_maxBytes;
        if (m_skipping)
            m_line = {};
        else
            m_line.append(bytes);
    }
    void endLine()
    {
        if (m_line.endsWith('\r'))
            m_line.chop(1);
        if (std::exchange(m_skipping, false))
            m_handlers.onLongLine();
        else
            m_handlers.onLine(std::exchange(m_line, {}));
    }

    qsizetype m_maxBytes;
    Handlers m_handlers;
    QByteArray m_line;
    bool m_skipping = false;
};

} // namespace gatehouse::connect
