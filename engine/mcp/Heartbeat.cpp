#include "engine/mcp/Heartbeat.h"

#include <QElapsedTimer>

#include <utility>

namespace gatehouse::mcp {

class Heartbeat::Beat : public std::enable_shared_from_this<Heartbeat::Beat>
{
public:
    Beat(std::vector<Beat *> &beats, Tick tick)
        : m_beats(beats)
        , m_tick(std::move(tick))
        , m_index(beats.size())
    {
        m_beats.push_back(this);
        m_began.start();
    }
    ~Beat()
    {
        m_beats[m_index] = m_beats.back();
        m_beats[m_index]->m_index = m_index;
        m_beats.pop_back();
    }
    Beat(const Beat &) = delete;
    Beat &operator=(const Beat &) = delete;

    void strike(std::chrono::milliseconds interval)
    {
        // The timer strikes for all: one that has only just begun waits for the next time.
        if (m_count > 0 || m_began.elapsed() >= interval.count() / 2)
            m_tick(++m_count);
    }

private:
    std::vector<Beat *> &m_beats;
    Tick m_tick;
    size_t m_index;
    int m_count = 0;
    QElapsedTimer m_began;
};

Heartbeat::Heartbeat(std::chrono::milliseconds interval)
{
    m_timer.setInterval(interval);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
}

Heartbeat::BeatPointer Heartbeat::begin(Tick tick)
{
    if (!m_timer.isActive())
        m_timer.start();
    return std::make_shared<Beat>(m_beats, std::move(tick));
}

void Heartbeat::beat()
{
    if (m_beats.empty())
        return m_timer.stop();
    std::vector<BeatPointer> now; // a tick may begin or end others
    now.reserve(m_beats.size());
    for (Beat *beat : m_beats)
        now.push_back(beat->shared_from_this());
    for (const BeatPointer &beat : now)
        beat->strike(m_timer.intervalAsDuration());
}

} // namespace gatehouse::mcp
