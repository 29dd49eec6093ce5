#pragma once

#include "engine/api/CallerIdentity.h"
#include "engine/base/Clock.h"
#include "engine/calls/CallPipeline.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/calls/SnapshotSlot.h"
#include "engine/http/HttpServer.h"
#include "engine/telemetry/Log.h"
#include "engine/telemetry/Metrics.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::api {

enum class Audience { Anyone, Team, Master };
enum class BodyKind { Any, Json };

// One address of the gateway: who may use it, with which methods, and who answers.
struct Route
{
    QString pattern; // as HttpServer::route takes it
    telemetry::Endpoint label = telemetry::Endpoint::Other;
    Audience audience = Audience::Team;
    QByteArray allow; // "GET, POST"; HEAD goes with GET
    BodyKind body = BodyKind::Any;
    calls::EndpointHandler handler;
};

// What every request passes before an endpoint sees it, in this order: request id, Host and Origin,
// preflight, method, body type, key. One per worker, on its thread; all references outlive it.
class Door
{
public:
    struct Parts
    {
        calls::SnapshotReader &snapshots;
        telemetry::WorkerMetrics &metrics;
        calls::SharedCounts &counts;
        const Clock &clock;
        access::AddressBrake &brake;
        telemetry::Log &log;
        const calls::KeySetSlot &keys;
        // Asks for newer keys of the authorization server than those of that version; keysCame() is the
        // answer, whatever came of it.
        std::function<void(quint64 seen)> askForKeys;
    };

    explicit Door(const Parts &parts)
        : m_parts(parts)
        , m_identity({parts.keys, parts.clock, parts.brake, parts.metrics, parts.log})
    {
    }

    void open(http::HttpServer &server, const Route &route);
    // 404 for everything that has no route.
    void openRest(http::HttpServer &server);
    // Before a body is read: foreign hosts and pages, and callers without a key, are turned away.
    std::optional<http::Response> checkHead(const http::Request &head);
    // Those who wait because of a token whose key was not known are looked at again.
    void keysCame();

private:
    enum class WhenUnknown { Wait, Refuse };

    void admit(const http::ExchangePointer &exchange, const Route &route);
    void enter(const calls::EndpointRequestPointer &request, const Route &route, WhenUnknown whenUnknown);
    Identity look(const calls::EndpointRequest &request, const Route &route);
    void askForKeys();
    void waitForKeys(const calls::EndpointRequestPointer &request, const Route &route);
    calls::EndpointRequestPointer makeRequest(
        const http::ExchangePointer &exchange, telemetry::Endpoint label);

    Parts m_parts;
    CallerIdentity m_identity;
    std::vector<std::function<void()>> m_waiting;
    bool m_asking = false;
};

} // namespace gatehouse::api
