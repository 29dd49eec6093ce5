#include "engine/telemetry/ActivityDatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <array>
#include <atomic>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

// Names are kept once and meant by number, so that a call takes few bytes. `started_at` and the durations are
// UTC milliseconds and microseconds. Success is always number 1, so that the index by outcome holds the few
// other calls only.
constexpr std::array kFirst{
    "CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "INSERT INTO names VALUES (1, 'success')",
    "CREATE TABLE calls (id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, request_id TEXT NOT NULL,"
    " team INTEGER NOT NULL, client INTEGER NOT NULL, api INTEGER NOT NULL, tool INTEGER NOT NULL,"
    " outcome INTEGER NOT NULL, backend_status INTEGER NOT NULL, duration_us INTEGER NOT NULL,"
    " backend_duration_us INTEGER NOT NULL, request_bytes INTEGER NOT NULL, response_bytes INTEGER NOT NULL,"
    " estimated_tokens INTEGER NOT NULL)",
    "CREATE INDEX calls_by_time ON calls (started_at, outcome)",
    "CREATE INDEX calls_by_team ON calls (team, started_at)",
    "CREATE INDEX calls_by_tool ON calls (tool, started_at, duration_us, api)",
    "CREATE INDEX calls_by_failure ON calls (outcome, started_at) WHERE outcome <> 1",
    "CREATE VIEW activity AS SELECT calls.id, strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0,"
    " 'unixepoch') AS started, request_id, team.name AS team, client.name AS client, api.name AS api,"
    " tool.name AS tool, outcome.name AS outcome, backend_status, duration_us, backend_duration_us,"
    " request_bytes, response_bytes, estimated_tokens FROM calls JOIN names AS team ON team.id = calls.team"
    " JOIN names AS client ON client.id = calls.client JOIN names AS api ON api.id = calls.api"
    " JOIN names AS tool ON tool.id = calls.tool JOIN names AS outcome ON outcome.id = calls.outcome",
};
constexpr std::array kSecond{
    "CREATE TABLE bodies (call INTEGER PRIMARY KEY, arguments TEXT, answer TEXT)",
    "CREATE TRIGGER calls_take_bodies AFTER DELETE ON calls BEGIN DELETE FROM bodies WHERE call = OLD.id;"
    " END",
};
// One index that grows at its end and holds all that a filter, a chart and percentiles ask for: what is asked
// of a team or a tool reads it instead of having an index of its own, which half of a recorded call went
// into.
constexpr std::array kThird{
    "DROP INDEX IF EXISTS calls_by_team",
    "DROP INDEX IF EXISTS calls_by_tool",
    "DROP INDEX IF EXISTS calls_by_time",
    "CREATE INDEX calls_by_time ON calls (started_at, outcome, team, api, tool, duration_us)",
};
constexpr std::array<std::span<const char *const>, kActivitySchema> kSteps{kFirst, kSecond, kThird};

Problem problem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, u"gateway.activity.database"_s, {}};
}

// Only its owner is to read what people asked. SQLite gives its further files the same permissions.
Result<void> makeFile(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QDir().mkpath(folder))
        return problem(u"activity.cannot_open"_s, u"the folder %1 cannot be made"_s.arg(folder));
    if (QFile::exists(file))
        return {};
    QFile fresh(file);
    if (!fresh.open(
            QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && !QFile::exists(file))
        return problem(u"activity.cannot_open"_s, u"%1 cannot be made: %2"_s.arg(file, fresh.errorString()));
    return {};
}

// It may be anything that somebody wants to keep. An empty file is a new database to SQLite.
bool isForeign(const QString &file)
{
    static const QByteArray head("SQLite format 3\0", 16);
    const QFileInfo info(file);
    if (!info.exists())
        return false;
    QFile device(file);
    if (!info.isFile())
        return true;
    return info.size() > 0 && device.open(QIODevice::ReadOnly) && device.read(head.size()) != head;
}

} // namespace

Problem activityProblem(const QSqlError &error, const QString &doing)
{
    static constexpr int corrupt = 11; // SQLITE_CORRUPT
    static constexpr int notADatabase = 26; // SQLITE_NOTADB
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return problem(code == corrupt || code == notADatabase ? u"activity.broken"_s : u"activity.failed"_s,
        u"%1: %2"_s.arg(doing, text));
}

Result<ActivityConnection> ActivityConnection::open(const QString &file, ActivityAccess access)
{
    static std::atomic<quint64> count = 0;
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s)) {
        return problem(u"activity.no_driver"_s,
            u"Qt's driver for SQLite is not installed (Debian: libqt6sql6-sqlite)"_s);
    }
    if (access == ActivityAccess::Write) {
        if (auto made = makeFile(file); !made)
            return made.error();
    }
    if (isForeign(file)) {
        return problem(u"activity.foreign"_s,
            u"%1 is no database, and is left as it is; name another file, or none"_s.arg(file));
    }
    ActivityConnection connection(u"activity %1"_s.arg(count.fetch_add(1, std::memory_order_relaxed)));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection.m_name);
    database.setDatabaseName(file);
    database.setConnectOptions(access == ActivityAccess::Read
            ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s
            : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database.open()) {
        return problem(u"activity.cannot_open"_s,
            u"%1 cannot be opened: %2"_s.arg(file, database.lastError().databaseText()));
    }
    return connection;
}

ActivityConnection::ActivityConnection(ActivityConnection &&other) noexcept
    : m_name(std::exchange(other.m_name, QString()))
{
}

ActivityConnection::~ActivityConnection()
{
    if (!m_name.isEmpty())
        QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase ActivityConnection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

int ActivityConnection::schemaVersion() const
{
    return static_cast<int>(number(u"PRAGMA user_version"_s));
}

Result<void> ActivityConnection::run(const QString &statement) const
{
    QSqlQuery query(database());
    if (!query.exec(statement))
        return activityProblem(query.lastError(), u"the database of calls cannot be written"_s);
    while (query.next()) { } // some statements work row by row
    // What went wrong on the way.
    if (query.lastError().isValid())
        return activityProblem(query.lastError(), u"the database of calls cannot be written"_s);
    return {};
}

qint64 ActivityConnection::number(const QString &statement) const
{
    QSqlQuery query(database());
    return query.exec(statement) && query.next() ? query.value(0).toLongLong() : 0;
}

Result<void> ActivityConnection::prepare(int version) const
{
    // auto_vacuum must come before the first table. With a log that is written ahead, a process that is
    // killed loses nothing that was committed, and readers do not wait for writers.
    for (const auto &setting : {u"PRAGMA auto_vacuum = INCREMENTAL"_s, u"PRAGMA journal_mode = WAL"_s,
             u"PRAGMA synchronous = NORMAL"_s, u"PRAGMA journal_size_limit = 16777216"_s}) {
        if (auto done = run(setting); !done)
            return done;
    }
    const int found = schemaVersion();
    if (found > version) {
        return problem(u"activity.newer"_s,
            u"the file was made by a later version of this program (tables of version %1, expected %2 at "
            "most); name another file"_s.arg(found)
                .arg(version));
    }
    if (found < 0) {
        return problem(u"activity.foreign"_s,
            u"the file is another program's (tables of version %1), and is left as it is; name another file"_s
                .arg(found));
    }
    for (int from = found; from < version; ++from) {
        if (auto done = migrate(from); !done)
            return done;
    }
    return {};
}

Result<void> ActivityConnection::migrate(int from) const
{
    if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    if (schemaVersion() != from) // another process was quicker
        return run(u"ROLLBACK"_s);
    Result<void> done;
    for (const char *statement : kSteps[static_cast<size_t>(from)]) {
        if (done)
            done = run(QString::fromLatin1(statement));
    }
    if (done)
        done = run(u"PRAGMA user_version = %1"_s.arg(from + 1));
    if (done)
        done = run(u"COMMIT"_s);
    if (!done)
        (void)run(u"ROLLBACK"_s);
    return done;
}

} // namespace gatehouse::telemetry
