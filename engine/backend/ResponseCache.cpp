#include "engine/backend/ResponseCache.h"

#include "engine/backend/CacheRules.h"
#include "engine/backend/HttpDate.h"

#include <QCryptographicHash>

#include <algorithm>

namespace gatehouse::backend {

namespace {

constexpr qint64 kMostBytes = 67'108'864;
constexpr int kEntriesWorthAShard = 32;
constexpr qint64 kEntryOverhead = 512;

// Each part with its length before it, so that no two requests run together into the same bytes.
void addPart(QCryptographicHash &hash, QByteArrayView part)
{
    const qint64 size = part.size();
    hash.addData(QByteArray::fromRawData(reinterpret_cast<const char *>(&size), sizeof size));
    hash.addData(QByteArray::fromRawData(part.data(), part.size()));
}

qint64 sizeOf(const http::ClientResponse &response)
{
    qint64 bytes = kEntryOverhead + response.body.size();
    for (const http::Header &field : response.headers)
        bytes += field.name.size() + field.value.size() + 64;
    return bytes;
}

} // namespace

ResponseCache::ResponseCache(const CacheConfig &config)
    : m_config(config)
    , m_shardCount(config.maxEntries >= kEntriesWorthAShard * int(kShards) ? kShards : 1)
    , m_mostEntries(std::max<qsizetype>(1, config.maxEntries / static_cast<qsizetype>(m_shardCount)))
    , m_mostBytes(kMostBytes / static_cast<qint64>(m_shardCount))
{
}

QByteArray ResponseCache::keyOf(const QString &asker, const http::ClientRequest &request) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addPart(hash, m_config.shared ? QByteArray() : 'a' + asker.toUtf8());
    addPart(hash, request.method);
    addPart(hash, request.url);
    for (const http::Header &field : request.headers) {
        if (isAsideHeader(field.name))
            continue;
        addPart(hash, field.name.toLower());
        addPart(hash, field.value);
    }
    return hash.result();
}

ResponseCache::Shard &ResponseCache::shardOf(const QByteArray &key)
{
    return m_shards[static_cast<quint8>(key.front()) % m_shardCount];
}

std::optional<http::ClientResponse> ResponseCache::find(const QByteArray &key, Clock::TimePoint now)
{
    Shard &shard = shardOf(key);
    http::ClientResponse response;
    std::chrono::seconds age{0};
    {
        const std::lock_guard lock(shard.mutex);
        const auto found = shard.byKey.constFind(key);
        if (found == shard.byKey.cend())
            return std::nullopt;
        const Entries::iterator entry = *found;
        if (now >= entry->freshUntil) {
            drop(shard, entry);
            return std::nullopt;
        }
        shard.entries.splice(shard.entries.begin(), shard.entries, entry);
        response = entry->response;
        age = entry->ageBefore + std::chrono::floor<std::chrono::seconds>(now - entry->storedAt);
    }
    response.headers.set("Age", QByteArray::number(static_cast<qint64>(age.count())));
    return response;
}

void ResponseCache::store(const QByteArray &key, const http::ClientResponse &response, quint64 epoch,
    Clock::TimePoint now, const QDateTime &wallTime)
{
    const auto lifetime = lifetimeOf(response, m_config, wallTime);
    if (!lifetime)
        return;
    Entry entry{key, response, now, now + *lifetime,
        parseDeltaSeconds(response.headers.value("Age")).value_or(std::chrono::seconds(0)), sizeOf(response)};
    if (entry.bytes > m_mostBytes)
        return;
    Shard &shard = shardOf(key);
    const std::lock_guard lock(shard.mutex);
    if (epoch != m_epoch.load(std::memory_order_acquire))
        return;
    if (const auto found = shard.byKey.constFind(key); found != shard.byKey.cend())
        drop(shard, *found);
    shard.bytes += entry.bytes;
    shard.entries.push_front(std::move(entry));
    shard.byKey.insert(key, shard.entries.begin());
    while (static_cast<qsizetype>(shard.entries.size()) > m_mostEntries || shard.bytes > m_mostBytes)
        drop(shard, std::prev(shard.entries.end()));
}

void ResponseCache::drop(Shard &shard, Entries::iterator entry)
{
    shard.bytes -= entry->bytes;
    shard.byKey.remove(entry->key);
    shard.entries.erase(entry);
}

void ResponseCache::clear()
{
    // First, so that what is being stored now is either seen below or refused.
    m_epoch.fetch_add(1, std::memory_order_acq_rel);
    for (Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        shard.byKey.clear();
        shard.entries.clear();
        shard.bytes = 0;
    }
}

} // namespace gatehouse::backend
