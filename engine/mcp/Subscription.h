#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/LongStreams.h"
#include "engine/mcp/MethodCall.h"

#include <QMap>

namespace gatehouse::mcp {

// One subscriptions/listen of MCP 2026-07-28: a stream of the notifications that its client asked for, and of
// nothing else.
class Subscription final : public LongStream
{
public:
    // Answers the request: an error, or a stream that begins with the acknowledgement.
    static void open(
        const calls::EndpointRequestPointer &request, const MethodCall &call, LongStreams &streams);

    Subscription(calls::EndpointRequestPointer request, const MethodCall &call, LongStreams &streams);
    void snapshotChanged(const calls::SnapshotPointer &snapshot, ViewMemory &views) override;
    void close() override;

private:
    void readFilter(const QJsonObject &notifications);
    bool wants(QByteArrayView method) const;
    QJsonObject honoured() const;
    // With our _meta among the params.
    void send(QByteArrayView method, QJsonObject params);
    void sendChangedResources(const calls::Snapshot &snapshot);

    calls::EndpointRequestPointer m_request;
    QByteArray m_id;
    ViewKey m_key;
    ListView m_view;
    bool m_tools = false;
    bool m_prompts = false;
    bool m_resources = false;
    QMap<QString, quint64> m_uris; // → hash of the content
};

} // namespace gatehouse::mcp
