#pragma once

#include "engine/access/Principal.h"
#include "engine/calls/Snapshot.h"
#include "engine/http/Exchange.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace gatehouse::calls {

// One request past the door (Host, Origin and key are good), on its way through an endpoint. Kept by whoever
// answers later; worker thread only. `finished` runs once with the status that was sent, for metrics.
class EndpointRequest
{
public:
    EndpointRequest(http::ExchangePointer exchange, SnapshotPointer snapshot, QByteArray requestId)
        : m_exchange(std::move(exchange))
        , m_snapshot(std::move(snapshot))
        , m_requestId(std::move(requestId))
    {
    }

    const http::Request &http() const { return m_exchange->request(); }
    const SnapshotPointer &snapshot() const { return m_snapshot; }
    const QByteArray &requestId() const { return m_requestId; }
    const http::ExchangePointer &exchange() const { return m_exchange; }

    access::Principal principal;
    QString api; // the path's segment, where the route has one
    QString tool;
    schema::SchemaProfile profile = schema::SchemaProfile::Portable; // of the schemas it is to see
    http::Headers answerHeaders; // added to every answer (CORS)
    std::function<void(int status)> finished;

    void reply(http::Response response)
    {
        response.headers.add("X-Request-Id", m_requestId);
        for (const http::Header &header : answerHeaders)
            response.headers.add(header.name, header.value);
        const int status = response.status;
        m_exchange->reply(std::move(response));
        if (finished)
            std::exchange(finished, nullptr)(status);
    }

private:
    http::ExchangePointer m_exchange;
    SnapshotPointer m_snapshot;
    QByteArray m_requestId;
};

using EndpointRequestPointer = std::shared_ptr<EndpointRequest>;
using EndpointHandler = std::function<void(const EndpointRequestPointer &)>;

} // namespace gatehouse::calls
