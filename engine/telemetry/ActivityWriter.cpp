#include "engine/telemetry/ActivityWriter.h"

#include <QSqlError>
#include <QVariant>

#include <algorithm>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

constexpr qsizetype kLongestName = 128; // what clients call themselves, request ids
constexpr int kMostNames = 10'000;
constexpr qint64 kDeletedAtOnce = 10'000;

Problem failed(const QSqlQuery &query)
{
    return activityProblem(query.lastError(), u"a call cannot be recorded"_s);
}

QString text(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

ActivityWriter::ActivityWriter(ActivityConnection connection)
    : m_connection(std::move(connection))
    , m_insertBodies(m_connection.database())
    , m_insertName(m_connection.database())
    , m_findName(m_connection.database())
{
}

Result<std::unique_ptr<ActivityWriter>> ActivityWriter::open(const QString &file)
{
    auto connection = ActivityConnection::open(file, ActivityAccess::Write);
    if (!connection)
        return connection.error();
    if (auto prepared = connection->prepare(); !prepared)
        return prepared.error();
    // Calls go in and out at the ends of the table and its index: more would be kept for nothing.
    if (auto set = connection->run(u"PRAGMA cache_size = -512"_s); !set)
        return set.error();
    std::unique_ptr<ActivityWriter> writer(new ActivityWriter(connection.takeValue()));
    if (auto prepared = writer->prepareStatements(); !prepared)
        return prepared.error();
    return writer;
}

Result<void> ActivityWriter::prepareStatements()
{
    auto insertCall = CallStatement::prepare(m_connection);
    if (!insertCall)
        return insertCall.error();
    m_insertCall = insertCall.takeValue();
    const bool prepared
        = m_insertBodies.prepare(u"INSERT INTO bodies (call, arguments, answer) VALUES (?, ?, ?)"_s)
        && m_insertName.prepare(u"INSERT INTO names (name) VALUES (?)"_s)
        && m_findName.prepare(u"SELECT id FROM names WHERE name = ?"_s);
    if (prepared)
        return {};
    for (const QSqlQuery *query : {&m_insertBodies, &m_insertName, &m_findName}) {
        if (query->lastError().isValid())
            return failed(*query);
    }
    return failed(m_insertBodies);
}

Result<void> ActivityWriter::insert(std::span<const ActivityEntry> entries)
{
    if (auto begun = m_connection.run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    Result<void> done = insertAll(entries);
    if (done)
        done = m_connection.run(u"COMMIT"_s);
    if (!done) {
        m_names.clear(); // some were of this transaction
        (void)m_connection.run(u"ROLLBACK"_s);
    }
    return done;
}

Result<void> ActivityWriter::insertAll(std::span<const ActivityEntry> entries)
{
    if (const qint64 version = m_connection.number(u"PRAGMA data_version"_s); version != m_dataVersion) {
        m_names.clear(); // another process may have deleted some
        m_dataVersion = version;
    }
    if (m_names.size() > kMostNames)
        m_names.clear();
    if (entries.empty())
        return {};
    std::vector<CallRow> rows;
    rows.reserve(entries.size());
    for (const ActivityEntry &entry : entries) {
        auto row = rowOf(entry.call);
        if (!row)
            return row.error();
        rows.push_back(row.takeValue());
    }
    const auto last = m_insertCall->insert(rows);
    if (!last)
        return last.error();
    qint64 id = *last - std::ssize(entries);
    for (const ActivityEntry &entry : entries) {
        ++id;
        if (!entry.bodies)
            continue;
        if (auto done = insertBodies(id, *entry.bodies); !done)
            return done;
    }
    return {};
}

Result<void> ActivityWriter::insertBodies(qint64 call, const CallBodies &bodies)
{
    m_insertBodies.bindValue(0, call);
    m_insertBodies.bindValue(1, text(storedArguments(bodies)));
    m_insertBodies.bindValue(2, text(storedAnswer(bodies)));
    if (!m_insertBodies.exec())
        return failed(m_insertBodies);
    return {};
}

Result<CallRow> ActivityWriter::rowOf(const CallRecord &call)
{
    CallRow row{call.startedAt.toMSecsSinceEpoch(), call.requestId.left(kLongestName), {}};
    size_t at = 0;
    for (const QString &name : {call.team, call.client.left(kLongestName), call.api, call.tool,
             QString(outcomeName(call.outcome))}) {
        const auto id = idOf(name);
        if (!id)
            return id.error();
        row.numbers[at++] = *id;
    }
    for (const qint64 number :
        {qint64(call.backendStatus), qint64(call.duration.count()), qint64(call.backendDuration.count()),
            call.requestBytes, call.responseBytes, estimatedTokens(call.responseBytes)})
        row.numbers[at++] = number;
    return row;
}

Result<qint64> ActivityWriter::idOf(const QString &name)
{
    if (const auto known = m_names.constFind(name); known != m_names.cend())
        return *known;
    const QString stored = name.isNull() ? u""_s : name;
    m_findName.bindValue(0, stored);
    if (!m_findName.exec())
        return failed(m_findName);
    qint64 id = m_findName.next() ? m_findName.value(0).toLongLong() : 0;
    m_findName.finish();
    if (id == 0) {
        m_insertName.bindValue(0, stored);
        if (!m_insertName.exec())
            return failed(m_insertName);
        id = m_insertName.lastInsertId().toLongLong();
    }
    m_names.insert(name, id);
    return id;
}

// In parts, so that calls that come meanwhile do not wait long.
Result<bool> ActivityWriter::prune(const ActivityLimits &limits, const QDateTime &now)
{
    const qint64 oldest = now.addDays(-limits.retentionDays).toMSecsSinceEpoch();
    auto deleted = deleteOldest(u"WHERE started_at < %1"_s.arg(oldest), kDeletedAtOnce);
    if (!deleted)
        return deleted.error();
    bool more = *deleted == kDeletedAtOnce;
    if (const qint64 surplus = callsTooMany(limits.maxBytes); !more && surplus > 0) {
        deleted = deleteOldest({}, std::min<qint64>(surplus, kDeletedAtOnce));
        if (!deleted)
            return deleted.error();
        more = *deleted > 0;
    }
    if (auto done = pruneNames(); !done)
        return done.error();
    if (auto done = giveBack(); !done)
        return done.error();
    return more;
}

// About how many calls have to go, each taken for as large as all are at the mean.
qint64 ActivityWriter::callsTooMany(qint64 maxBytes) const
{
    const qint64 pages = m_connection.number(u"PRAGMA page_count"_s);
    const qint64 used = (pages - m_connection.number(u"PRAGMA freelist_count"_s))
        * m_connection.number(u"PRAGMA page_size"_s);
    if (used <= maxBytes)
        return 0;
    const qint64 calls = m_connection.number(u"SELECT max(id) - min(id) + 1 FROM calls"_s);
    const double share = static_cast<double>(used - maxBytes) / static_cast<double>(used);
    return static_cast<qint64>(share * static_cast<double>(calls)) + 1;
}

// What is free goes back to the file system, unless it is little: the next calls can use it.
Result<void> ActivityWriter::giveBack()
{
    if (m_connection.number(u"PRAGMA freelist_count"_s) * 10 <= m_connection.number(u"PRAGMA page_count"_s))
        return {};
    // A page each time: SQLite gives one with each step, and Qt takes only the first of a statement without
    // columns.
    static constexpr int most = 4096;
    QSqlQuery query(m_connection.database());
    if (auto begun = m_connection.run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    bool good = query.prepare(u"PRAGMA incremental_vacuum(1)"_s);
    for (qint64 left = std::min<qint64>(most, m_connection.number(u"PRAGMA freelist_count"_s));
         good && left > 0; --left)
        good = query.exec();
    const Problem problem = good ? Problem() : failed(query);
    query.finish(); // nothing can be committed while a statement stands in its middle
    if (!good) {
        (void)m_connection.run(u"ROLLBACK"_s);
        return problem;
    }
    if (auto done = m_connection.run(u"COMMIT"_s); !done)
        return done;
    return m_connection.run(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
}

// Clients call themselves what they like; all other names are few. It looks at every call, so it waits until
// it is worth that.
Result<void> ActivityWriter::pruneNames()
{
    static constexpr qint64 many = 100'000;
    if (m_connection.number(u"SELECT count(*) FROM names"_s) < many)
        return {};
    m_names.clear();
    return m_connection.run(
        u"DELETE FROM names WHERE id <> 1 AND id NOT IN (SELECT team FROM calls UNION SELECT client FROM "
        u"calls UNION "
        "SELECT api FROM calls UNION SELECT tool FROM calls UNION SELECT outcome FROM calls)"_s);
}

Result<qint64> ActivityWriter::deleteOldest(const QString &condition, qint64 most)
{
    QSqlQuery query(m_connection.database());
    if (!query.exec(u"DELETE FROM calls WHERE id IN (SELECT id FROM calls %1 ORDER BY started_at LIMIT %2)"_s
                        .arg(condition)
                        .arg(most)))
        return failed(query);
    return query.numRowsAffected();
}

} // namespace gatehouse::telemetry
