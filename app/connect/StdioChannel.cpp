#include "app/connect/StdioChannel.h"

#include "app/connect/LineSplitter.h"
#include "app/connect/Pipe.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gatehouse::connect {

// The thread that reads. It waits while more lines than these are on their way to the main thread.
class StdioChannel::Reader
{
public:
    Reader(StdioChannel &channel, int input) : m_channel(channel), m_pipe(input) { }
    ~Reader()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_room.notify_all();
        m_pipe.interrupt();
        if (m_thread.joinable())
            m_thread.join();
    }

    void start()
    {
        m_thread = std::thread([this] { run(); });
    }

private:
    static constexpr qsizetype kMostWaiting = 2 * kMaxLineBytes;

    void run();
    void post(QByteArray line);

    StdioChannel &m_channel;
    PipeReader m_pipe;
    std::mutex m_mutex;
    std::condition_variable m_room;
    qsizetype m_waiting = 0; // bytes
    bool m_ending = false;
    std::thread m_thread;
};

void StdioChannel::Reader::run()
{
    LineSplitter splitter(kMaxLineBytes,
        {[this](QByteArray line) { post(std::move(line)); },
            [this] {
                QMetaObject::invokeMethod(&m_channel, &StdioChannel::longLineSkipped, Qt::QueuedConnection);
            }});
    for (QByteArray bytes = m_pipe.read(); !bytes.isEmpty(); bytes = m_pipe.read())
        splitter.feed(bytes);
    splitter.finish();
    QMetaObject::invokeMethod(&m_channel, &StdioChannel::inputEnded, Qt::QueuedConnection);
}

void StdioChannel::Reader::post(QByteArray line)
{
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_ending || m_waiting < kMostWaiting; });
        m_waiting += line.size();
    }
    QMetaObject::invokeMethod(
        &m_channel,
        [this, line = std::move(line)] {
            {
                const std::lock_guard lock(m_mutex);
                m_waiting -= line.size();
            }
            m_room.notify_one();
            Q_EMIT m_channel.lineReceived(line);
        },
        Qt::QueuedConnection);
}

StdioChannel::StdioChannel(int input, int output, QObject *parent)
    : QObject(parent)
    , m_output(output)
    , m_reader(std::make_unique<Reader>(*this, input))
{
    ignoreBrokenPipes();
}

StdioChannel::~StdioChannel() = default;

void StdioChannel::start()
{
    m_reader->start();
}

void StdioChannel::write(QByteArrayView message)
{
    if (m_closed)
        return;
    QByteArray line = message.toByteArray();
    // In JSON a line break can only stand between tokens, where any white space is as good.
    if (line.contains('\n') || line.contains('\r'))
        line.replace('\n', ' ').replace('\r', ' ');
    line.append('\n');
    if (writeAll(m_output, line))
        return;
    m_closed = true;
    QMetaObject::invokeMethod(this, &StdioChannel::outputClosed, Qt::QueuedConnection);
}

} // namespace gatehouse::connect
