#pragma once

#include "engine/gateway/Worker.h"

#include <memory>
#include <vector>

namespace gatehouse::gateway {

// The workers and where they listen. Control thread, owned by Gateway.
class Listeners
{
public:
    // `shared` outlives us.
    Listeners(SharedState &shared, Worker::Requests requests);
    ~Listeners();

    // Makes the workers of `config` and opens their listeners.
    Result<void> open(const calls::Snapshot &snapshot);
    // Moves them to where `wanted` listens: the new addresses are bound before the old ones are closed, and
    // connections that are open end after their answer. When one cannot be had, all stay where they were.
    Result<void> move(const calls::Snapshot &serving, const calls::Snapshot &wanted);

    const std::vector<std::unique_ptr<Worker>> &workers() const { return m_workers; }
    // Each worker keeps a copy of the token until its loop has come round.
    void touchWorkers(const std::shared_ptr<void> &token) const;
    const QString &url() const { return m_url; }
    const QString &metricsUrl() const { return m_metricsUrl; } // empty: no second listener

private:
    Result<void> openWorker(int index, Front &front);
    Result<void> moveWorkers(const Front &from, Front to);
    Result<void> openMetrics(const GatewayConfig &config);

    SharedState &m_shared;
    Worker::Requests m_requests;
    std::vector<std::unique_ptr<Worker>> m_workers;
    Front m_front; // with the real port
    QString m_url;
    QString m_metricsUrl;
};

} // namespace gatehouse::gateway
