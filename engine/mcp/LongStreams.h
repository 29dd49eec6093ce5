#pragma once

#include "engine/access/TeamShares.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/http/Exchange.h"
#include "engine/mcp/ListView.h"

#include <memory>
#include <unordered_set>
#include <vector>

namespace gatehouse::mcp {

class LongStreams;

// A stream that stays open until somebody ends it, so that it sees reloads. Its exchange keeps it alive:
// it goes with the connection. Worker thread.
class LongStream : public std::enable_shared_from_this<LongStream>
{
public:
    // `streams` outlives us.
    explicit LongStream(LongStreams &streams);
    virtual ~LongStream();
    LongStream(const LongStream &) = delete;
    LongStream &operator=(const LongStream &) = delete;

    virtual void snapshotChanged(const calls::SnapshotPointer &snapshot, ViewMemory &views) = 0;
    // The gateway stops: says goodbye as the era wants it.
    virtual void close() = 0;

    // The place among its team's streams; given back at the end.
    void keep(access::TeamShares::Hold place) { m_place = std::move(place); }

private:
    LongStreams &m_streams;
    access::TeamShares::Hold m_place;
};

// The open ones of one worker.
class LongStreams
{
public:
    // `places` are all workers', and outlive us.
    explicit LongStreams(access::TeamShares &places) : m_places(places) { }

    // A place for one more stream of the request's team: half of gateway.limits.max_connections, where there
    // are several teams. Nothing when it has as many; then the request is answered.
    std::optional<access::TeamShares::Hold> takePlace(calls::EndpointRequest &request, const QByteArray &id);
    void snapshotChanged(const calls::SnapshotPointer &snapshot);
    void closeAll();
    int count() const { return static_cast<int>(m_streams.size()); }

private:
    friend class LongStream;
    // They may end while they are told something.
    std::vector<std::shared_ptr<LongStream>> all() const;

    access::TeamShares &m_places;
    std::unordered_set<LongStream *> m_streams;
};

// Ties a stream to the exchange that carries it, until that one is over.
void keepWithExchange(const http::ExchangePointer &exchange, std::shared_ptr<LongStream> stream);

} // namespace gatehouse::mcp
