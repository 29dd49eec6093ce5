#pragma once

#include "engine/http/ConnectionGate.h"
#include "engine/http/HttpServer.h"
#include "engine/http/ResponseBytes.h"

#include <QTimer>

#include <unordered_set>

class QSslConfiguration;

namespace gatehouse::http {

class RouterPort;
class TransportPoll;

// The connections of one server: makes a gate for each, holds the cap, sweeps their deadlines with one timer
// that runs only while there are any. Worker thread, owned by HttpServer.
class ConnectionTable final : public GateHost
{
public:
    // Both outlive the table.
    ConnectionTable(const ServerLimits &limits, const Clock &clock, RouterPort &router);
    ~ConnectionTable();

    void setTls(std::shared_ptr<const QSslConfiguration> configuration) { m_tls = std::move(configuration); }
    void setHeadCheck(HttpServer::HeadCheck check) { m_headCheck = std::move(check); }
    void accept(qintptr descriptor);
    void setDraining(bool draining);
    // Those that are open end after their answer, idle ones at once; new ones are taken.
    void drainOpen();
    // For new connections, and what is asked of the old ones from now on. The shared count stays.
    void setLimits(const ServerLimits &limits);
    void closeAll(GateExchange::Tell tell);
    ServerCounts counts() const { return m_counts; }

    const ServerLimits &limits() const override { return m_limits; }
    const Clock &clock() const override { return m_clock; }
    QByteArrayView date() override { return m_date.value(); }
    std::span<char> readBuffer() override { return m_readBuffer; }
    std::atomic<qint64> &bodyBytes() override { return m_allBodies; }
    std::optional<Response> checkHead(const Request &head) override
    {
        return m_headCheck ? m_headCheck(head) : std::nullopt;
    }
    void dispatch(const std::shared_ptr<GateExchange> &exchange) override;
    bool isLeaving(const ConnectionGate &gate) const override
    {
        return m_draining || m_leaving.contains(&gate);
    }
    void streamBegun() override { ++m_counts.streams; }
    void streamEnded() override { --m_counts.streams; }
    void gateClosed(ConnectionGate &gate) override;

private:
    std::vector<ConnectionGate *> snapshot() const { return {m_gates.begin(), m_gates.end()}; }
    void refuse(qintptr descriptor);
    void admit(qintptr descriptor, ConnectionGate::Admission admission);
    void sweep();

    ServerLimits m_limits;
    const Clock &m_clock;
    RouterPort &m_router;
    std::shared_ptr<const QSslConfiguration> m_tls;
    HttpServer::HeadCheck m_headCheck;
    std::atomic<int> m_ownConnections = 0;
    std::atomic<int> &m_allConnections; // the shared count, or our own
    std::atomic<qint64> m_ownBodies = 0;
    std::atomic<qint64> &m_allBodies; // the same of bodies
    DateField m_date;
    std::vector<char> m_readBuffer;
    std::shared_ptr<TransportPoll> m_poll; // of the plain sockets
    std::unordered_set<ConnectionGate *> m_gates;
    std::unordered_set<const ConnectionGate *> m_leaving; // of m_gates
    QTimer m_sweep;
    ServerCounts m_counts;
    int m_lingeringRefusals = 0;
    bool m_draining = false;
};

} // namespace gatehouse::http
