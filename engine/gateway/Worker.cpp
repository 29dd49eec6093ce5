#include "engine/gateway/Worker.h"

#include "engine/gateway/WorkerInside.h"

namespace gatehouse::gateway {

Worker::Worker(SharedState &shared, int index, Requests requests)
    : m_shared(shared)
    , m_index(index)
    , m_requests(std::move(requests))
{
    m_thread.setObjectName(QStringLiteral("worker %1").arg(index));
    moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        this,
        [this] {
            const auto control = [this](calls::ControlRequest request, calls::ControlCompletion completion) {
                m_requests.control(this, std::move(request), std::move(completion));
            };
            m_inside = std::make_unique<Inside>(*this, m_shared, control, m_requests);
        },
        Qt::BlockingQueuedConnection);
}

Worker::~Worker()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_inside.reset();
            // The thread ends, and with it the loop that would deliver events to us.
            moveToThread(nullptr);
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<http::ListenAddress> Worker::listen(const Front &front)
{
    std::optional<Result<http::ListenAddress>> result;
    QMetaObject::invokeMethod(
        this, [&] { result = m_inside->listen(front); }, Qt::BlockingQueuedConnection);
    return *std::move(result);
}

Result<http::ListenAddress> Worker::moveTo(const Front &front)
{
    std::optional<Result<http::ListenAddress>> result;
    QMetaObject::invokeMethod(
        this, [&] { result = m_inside->moveTo(front); }, Qt::BlockingQueuedConnection);
    return *std::move(result);
}

Result<http::ListenAddress> Worker::listenForMetrics(const http::ListenAddress &address)
{
    std::optional<Result<http::ListenAddress>> result;
    QMetaObject::invokeMethod(
        this, [&] { result = m_inside->listenForMetrics(address); }, Qt::BlockingQueuedConnection);
    return *std::move(result);
}

void Worker::closeMetrics()
{
    QMetaObject::invokeMethod(
        this, [this] { m_inside->closeMetrics(); }, Qt::QueuedConnection);
}

void Worker::snapshotChanged()
{
    QMetaObject::invokeMethod(
        this, [this] { m_inside->snapshotChanged(); }, Qt::QueuedConnection);
}

void Worker::keysCame()
{
    QMetaObject::invokeMethod(
        this, [this] { m_inside->keysCame(); }, Qt::QueuedConnection);
}

void Worker::stopAccepting()
{
    QMetaObject::invokeMethod(
        this, [this] { m_inside->stopAccepting(); }, Qt::QueuedConnection);
}

void Worker::drainOpen()
{
    QMetaObject::invokeMethod(
        this, [this] { m_inside->drainOpen(); }, Qt::QueuedConnection);
}

void Worker::closeAll()
{
    QMetaObject::invokeMethod(
        this, [this] { m_inside->closeAll(); }, Qt::QueuedConnection);
}

void Worker::startTrial(quint64 id, const ToolTrial &trial, std::function<void(TrialOutcome)> answer)
{
    QMetaObject::invokeMethod(
        this, [this, id, trial, answer = std::move(answer)] { m_inside->trials().start(id, trial, answer); },
        Qt::QueuedConnection);
}

void Worker::cancelTrial(quint64 id)
{
    QMetaObject::invokeMethod(
        this, [this, id] { m_inside->trials().cancel(id); }, Qt::QueuedConnection);
}

void Worker::renewToken(
    const QString &api, const QString &team, std::function<void(const TokenRenewal &)> answer)
{
    QMetaObject::invokeMethod(
        this,
        [this, api, team, answer = std::move(answer)] { m_inside->renewals().start(api, team, answer); },
        Qt::QueuedConnection);
}

int Worker::connections()
{
    int count = 0;
    QMetaObject::invokeMethod(
        this, [&] { count = m_inside->connections(); }, Qt::BlockingQueuedConnection);
    return count;
}

} // namespace gatehouse::gateway
