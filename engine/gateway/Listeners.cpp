#include "engine/gateway/Listeners.h"

#include "engine/gateway/ListenerChanges.h"
#include "engine/http/ListeningSocket.h"

namespace gatehouse::gateway {
namespace {

Result<Front> frontOf(const calls::Snapshot &snapshot)
{
    const auto host = parseHost(snapshot.config.host);
    if (!host)
        return host.error();
    Front front;
    front.address = {*host, snapshot.config.port};
    front.sharing
        = workerCount(snapshot.config) > 1 ? http::PortSharing::Shared : http::PortSharing::Exclusive;
    front.tls = snapshot.tls;
    return front;
}

} // namespace

Listeners::Listeners(SharedState &shared, Worker::Requests requests)
    : m_shared(shared)
    , m_requests(std::move(requests))
{
}

Listeners::~Listeners() = default;

Result<void> Listeners::open(const calls::Snapshot &snapshot)
{
    auto found = frontOf(snapshot);
    if (!found)
        return found.error();
    Front front = found.takeValue();
    const int count = workerCount(snapshot.config);
    if (count > 1) {
        // Workers that share a port would not notice somebody else on it.
        if (auto free = http::checkAddressFree(front.address); !free)
            return free;
    }
    for (int index = 0; index < count; ++index) {
        if (auto opened = openWorker(index, front); !opened)
            return opened;
    }
    m_front = front;
    m_url = urlOf(m_front.address, snapshot.tls != nullptr);
    return openMetrics(snapshot.config);
}

// The first worker finds the port, the others share it.
Result<void> Listeners::openWorker(int index, Front &front)
{
    m_workers.push_back(std::make_unique<Worker>(m_shared, index, m_requests));
    const auto opened = m_workers.back()->listen(front);
    if (!opened)
        return opened.error();
    front.address.port = opened->port;
    return {};
}

Result<void> Listeners::openMetrics(const GatewayConfig &config)
{
    if (!config.metrics) {
        m_metricsUrl.clear();
        m_workers.front()->closeMetrics();
        return {};
    }
    const auto host = parseHost(config.metrics->host);
    if (!host)
        return host.error();
    const auto opened = m_workers.front()->listenForMetrics({*host, config.metrics->port});
    if (!opened)
        return opened.error();
    m_metricsUrl = urlOf(*opened, false) + QStringLiteral("/metrics");
    return {};
}

Result<void> Listeners::move(const calls::Snapshot &serving, const calls::Snapshot &wanted)
{
    const GatewayConfig &before = serving.config;
    const GatewayConfig &after = wanted.config;
    const Front old = m_front;
    const bool tlsTurned = (serving.tls != nullptr) != (wanted.tls != nullptr);
    if (before.host != after.host || before.port != after.port || tlsTurned) {
        auto found = frontOf(wanted);
        if (!found)
            return found.error();
        Front front = found.takeValue();
        front.sharing = old.sharing; // the number of workers stays
        if (before.port == after.port)
            front.address.port = old.address.port; // also when it was "any free one"
        if (auto moved = moveWorkers(old, front); !moved)
            return moved;
    }
    if (before.metrics == after.metrics)
        return {};
    if (auto opened = openMetrics(after); !opened) {
        (void)moveWorkers(m_front, old); // it was ours a moment ago
        (void)openMetrics(before);
        return opened;
    }
    return {};
}

Result<void> Listeners::moveWorkers(const Front &from, Front to)
{
    // Those that share a port would not notice somebody else on it.
    if (to.sharing == http::PortSharing::Shared && to.address.port != from.address.port) {
        if (auto free = http::checkAddressFree(to.address); !free)
            return free;
    }
    for (size_t index = 0; index < m_workers.size(); ++index) {
        const auto moved = m_workers[index]->moveTo(to);
        if (!moved) {
            for (size_t back = 0; back < index; ++back)
                (void)m_workers[back]->moveTo(from);
            return moved.error();
        }
        to.address.port = moved->port;
    }
    m_front = to;
    m_url = urlOf(to.address, to.tls != nullptr);
    return {};
}

void Listeners::touchWorkers(const std::shared_ptr<void> &token) const
{
    for (const auto &worker : m_workers) {
        QMetaObject::invokeMethod(
            worker.get(), [token] {}, Qt::QueuedConnection);
    }
}

} // namespace gatehouse::gateway
