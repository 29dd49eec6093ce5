#include "engine/mcp/LongStreams.h"

namespace gatehouse::mcp {

LongStream::LongStream(LongStreams &streams) : m_streams(streams)
{
    m_streams.m_streams.insert(this);
}

LongStream::~LongStream()
{
    m_streams.m_streams.erase(this);
}

std::vector<std::shared_ptr<LongStream>> LongStreams::all() const
{
    std::vector<std::shared_ptr<LongStream>> streams;
    streams.reserve(m_streams.size());
    for (LongStream *stream : m_streams) {
        if (auto kept = stream->weak_from_this().lock())
            streams.push_back(std::move(kept));
    }
    return streams;
}

void LongStreams::snapshotChanged(const calls::SnapshotPointer &snapshot)
{
    ViewMemory views(*snapshot);
    for (const auto &stream : all())
        stream->snapshotChanged(snapshot, views);
}

void LongStreams::closeAll()
{
    for (const auto &stream : all())
        stream->close();
}

void keepWithExchange(const http::ExchangePointer &exchange, std::shared_ptr<LongStream> stream)
{
    exchange->onPeerGone([stream = std::move(stream)] {});
}

} // namespace gatehouse::mcp
