#include "engine/mcp/LongStreams.h"

#include "engine/mcp/HttpReply.h"

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

std::optional<access::TeamShares::Hold> LongStreams::takePlace(
    calls::EndpointRequest &request, const QByteArray &id)
{
    const GatewayConfig &config = request.snapshot()->config;
    const qint64 most = access::teamShare(config.limits.maxConnections, config.teams.size());
    auto place = m_places.take(request.principal, 1, most);
    if (place)
        return place;
    request.answerHeaders.add("Retry-After", "60");
    answerError(request, id,
        {ErrorCode::InternalError,
            QStringLiteral("this team has as many streams open as one may: %1 (half of "
                           "gateway.limits.max_connections)")
                .arg(most),
            {}},
        429);
    return std::nullopt;
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
