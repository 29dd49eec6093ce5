#pragma once

#include "engine/base/Clock.h"
#include "engine/http/HttpMessage.h"
#include "engine/model/ApiConfig.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>

#include <array>
#include <atomic>
#include <list>
#include <mutex>
#include <optional>

namespace gatehouse::backend {

// Answers of one API under one configuration, document and credential: where any of them changes, the new
// snapshot begins with a new cache. Holds cache.max_entries answers and 64 MiB at most; the ones used longest
// ago go first. Thread-safe: a shard's mutex is held for a look-up; bodies are shared, not copied.
class ResponseCache
{
public:
    explicit ResponseCache(const CacheConfig &config);

    // What is asked and for whom, as a hash: headers may hold secrets. `asker` is left out where teams share.
    QByteArray keyOf(const QString &asker, const http::ClientRequest &request) const;

    // The answer with its Age (RFC 9111 §5.1), while it is fresh.
    std::optional<http::ClientResponse> find(const QByteArray &key, Clock::TimePoint now);

    // What is asked before a backend and given with its answer: between them somebody may have changed what
    // the answer says.
    quint64 epoch() const { return m_epoch.load(std::memory_order_acquire); }
    // Keeps what may be kept; `wallTime` is UTC.
    void store(const QByteArray &key, const http::ClientResponse &response, quint64 epoch,
        Clock::TimePoint now, const QDateTime &wallTime);
    // After a call that changed something (RFC 9111 §4.4): which answers told of it, nobody knows.
    void clear();

private:
    struct Entry
    {
        QByteArray key;
        http::ClientResponse response;
        Clock::TimePoint storedAt;
        Clock::TimePoint freshUntil;
        std::chrono::seconds ageBefore{0};
        qint64 bytes = 0;
    };
    using Entries = std::list<Entry>;
    struct Shard
    {
        std::mutex mutex;
        Entries entries; // the one used last in front
        QHash<QByteArray, Entries::iterator> byKey;
        qint64 bytes = 0;
    };
    static constexpr size_t kShards = 8;

    Shard &shardOf(const QByteArray &key);
    static void drop(Shard &shard, Entries::iterator entry);

    CacheConfig m_config;
    size_t m_shardCount; // fewer where each would have room for hardly any
    qsizetype m_mostEntries; // of a shard
    qint64 m_mostBytes;
    std::atomic<quint64> m_epoch = 0;
    std::array<Shard, kShards> m_shards;
};

} // namespace gatehouse::backend
