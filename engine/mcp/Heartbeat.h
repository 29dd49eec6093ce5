#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::mcp {

// Ticks about once a second for each call that is still running, so that its client hears of it: one timer
// for all calls of a worker, and none while nothing runs. To begin and to end a beat is cheap, since nearly
// every call is over before the first tick. Worker thread; outlives its beats.
class Heartbeat
{
public:
    using Tick = std::function<void(int times)>; // how often it ticked, this time included
    class Beat;
    // The beat lasts as long as this is held.
    using BeatPointer = std::shared_ptr<Beat>;

    explicit Heartbeat(std::chrono::milliseconds interval = std::chrono::seconds(1));

    BeatPointer begin(Tick tick);

private:
    void beat();

    std::vector<Beat *> m_beats;
    QTimer m_timer;
};

} // namespace gatehouse::mcp
