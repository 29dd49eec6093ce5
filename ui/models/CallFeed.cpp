#include "ui/models/CallFeed.h"

#include "engine/gateway/RecordedCalls.h"
#include "ui/models/CallListModel.h"

#include <QDateTime>

namespace gatehouse::ui {

namespace {

constexpr std::chrono::milliseconds kLookEvery{250};

}

bool CallSelection::isEverything() const
{
    return sinceSeconds == 0 && filter.team.isEmpty() && filter.api.isEmpty() && filter.tool.isEmpty()
        && filter.outcome.isEmpty() && filter.text.isEmpty();
}

telemetry::ActivityFilter CallSelection::at(qint64 nowMilliseconds) const
{
    telemetry::ActivityFilter moment = filter;
    if (sinceSeconds > 0)
        moment.since = nowMilliseconds - sinceSeconds * 1000;
    return moment;
}

CallFeed::CallFeed(gateway::RecordedCalls &calls, CallListModel &model, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_model(model)
{
    m_timer.setInterval(kLookEvery);
    connect(&m_timer, &QTimer::timeout, this, &CallFeed::poll);
    connect(&m_model, &CallListModel::rowsWanted, this, [this](const QList<qint64> &ids) {
        m_calls.readRows(this, ids, [this, ids](const Result<QList<telemetry::ActivityRow>> &rows) {
            if (rows)
                m_model.setRows(ids, *rows);
        });
    });
}

void CallFeed::select(const CallSelection &selection)
{
    m_selection = selection;
    reload();
}

void CallFeed::reload()
{
    m_loading = true;
    ask(0);
    Q_EMIT changed();
}

void CallFeed::setWatched(bool watched)
{
    m_watched = watched;
    updateTimer();
}

void CallFeed::setLive(bool live)
{
    m_live = live;
    updateTimer();
}

void CallFeed::setHeld(bool held)
{
    m_held = held;
    if (!held)
        letIn();
}

void CallFeed::updateTimer()
{
    if (!m_watched || !m_live)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

void CallFeed::poll()
{
    if (!m_isAsking)
        ask(m_newest);
}

void CallFeed::ask(qint64 after)
{
    m_isAsking = true;
    const telemetry::ActivityFilter filter = m_selection.at(QDateTime::currentMSecsSinceEpoch());
    m_calls.findIds(this, filter, after, [this, after](const Result<telemetry::ActivityIds> &found) {
        m_isAsking = false;
        m_loading = false;
        if (found) {
            take(after, *found);
            return;
        }
        m_problem = found.error();
        m_newest = 0;
        m_waiting.clear();
        m_model.setIds({});
        Q_EMIT changed();
    });
}

void CallFeed::take(qint64 after, const telemetry::ActivityIds &found)
{
    m_problem.reset();
    if (after > 0 && found.newest < m_newest)
        return reload(); // another database stands in its place
    m_newest = found.newest;
    if (after == 0) {
        m_waiting.clear();
        m_olderLeftOut = found.olderLeftOut;
        m_model.setIds(found.ids);
        Q_EMIT changed();
        return;
    }
    if (found.ids.empty())
        return;
    m_waiting.insert(m_waiting.end(), found.ids.begin(), found.ids.end());
    if (!m_held)
        letIn();
    else
        Q_EMIT changed();
}

void CallFeed::letIn()
{
    if (m_waiting.empty())
        return;
    m_model.append(std::exchange(m_waiting, {}));
    Q_EMIT changed();
}

} // namespace gatehouse::ui
