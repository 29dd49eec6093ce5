#pragma once

#include "engine/access/Principal.h"
#include "engine/calls/Snapshot.h"
#include "engine/http/Exchange.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace gatehouse::calls {

// One request past the door (Host, Origin and key are good), on its way through an endpoint. Kept by whoever
// answers later; worker thread only. `finished` runs once with the status that was sent, for metrics: with
// the whole answer, or when a stream begins.
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
    bool profileAsked = false; // by the request itself, not by the configuration
    http::Headers answerHeaders; // added to every answer (CORS)
    std::function<void(int status)> finished;
    // Who the caller is by another snapshot, for answers that outlive the one they began with.
    std::function<std::optional<access::Principal>(const http::Request &, const Snapshot &)> identify;

    // A stream that lives on after a reload lets go of the snapshot it began with.
    void moveTo(SnapshotPointer snapshot) { m_snapshot = std::move(snapshot); }

    void reply(http::Response response)
    {
        addHeaders(response.headers);
        const int status = response.status;
        m_exchange->reply(std::move(response));
        count(status);
    }

    // http::Exchange's stream, with our headers.
    void beginStream(http::Headers headers)
    {
        addHeaders(headers);
        m_exchange->beginStream(200, std::move(headers));
        count(200);
    }
    bool write(QByteArrayView bytes) { return m_exchange->write(bytes); }
    void endStream() { m_exchange->endStream(); }

private:
    void addHeaders(http::Headers &headers) const
    {
        headers.add("X-Request-Id", m_requestId);
        for (const http::Header &header : answerHeaders)
            headers.add(header.name, header.value);
    }
    void count(int status)
    {
        if (finished)
            std::exchange(finished, nullptr)(status);
    }

    http::ExchangePointer m_exchange;
    SnapshotPointer m_snapshot;
    QByteArray m_requestId;
};

using EndpointRequestPointer = std::shared_ptr<EndpointRequest>;
using EndpointHandler = std::function<void(const EndpointRequestPointer &)>;

} // namespace gatehouse::calls
