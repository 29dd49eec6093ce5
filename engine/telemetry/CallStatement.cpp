#include "engine/telemetry/CallStatement.h"

#include "engine/telemetry/ActivityDatabase.h"
#include "engine/telemetry/SqliteLibrary.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

constexpr char kInsertCall[] = "INSERT INTO calls (started_at, request_id, team, client, api, tool, outcome, "
                               "backend_status, duration_us, "
                               "backend_duration_us, request_bytes, response_bytes, estimated_tokens) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

Problem notRecorded(const QSqlError &error)
{
    return activityProblem(error, u"a call cannot be recorded"_s);
}

class QtCallStatement final : public CallStatement
{
public:
    explicit QtCallStatement(const QSqlDatabase &database) : m_query(database) { }

    Result<void> prepare()
    {
        if (!m_query.prepare(QString::fromLatin1(kInsertCall)))
            return notRecorded(m_query.lastError());
        return {};
    }

    Result<qint64> insert(const CallRow &row) override
    {
        int at = 0;
        m_query.bindValue(at++, row.startedAt);
        m_query.bindValue(at++, row.requestId.isNull() ? u""_s : row.requestId);
        for (const qint64 number : row.numbers)
            m_query.bindValue(at++, number);
        if (!m_query.exec())
            return notRecorded(m_query.lastError());
        return m_query.lastInsertId().toLongLong();
    }

    How how() const override { return How::Qt; }

private:
    QSqlQuery m_query;
};

class SqliteCallStatement final : public CallStatement
{
public:
    SqliteCallStatement(const SqliteLibrary &sqlite, sqlite3 *connection)
        : m_sqlite(sqlite)
        , m_connection(connection)
    {
    }
    ~SqliteCallStatement() override { m_sqlite.finalize(m_statement); }
    Q_DISABLE_COPY_MOVE(SqliteCallStatement)

    Result<void> prepare()
    {
        if (m_sqlite.prepare(m_connection, kInsertCall, sizeof kInsertCall, &m_statement, nullptr)
            != SQLITE_OK)
            return problem();
        return {};
    }

    Result<qint64> insert(const CallRow &row) override
    {
        int at = 1;
        m_sqlite.bindNumber(m_statement, at++, row.startedAt);
        // Not copied: the row outlives the step. A null string still has a place to point to.
        m_sqlite.bindText(m_statement, at++, row.requestId.utf16(),
            static_cast<int>(row.requestId.size() * qsizetype(sizeof(char16_t))), SQLITE_STATIC);
        for (const qint64 number : row.numbers)
            m_sqlite.bindNumber(m_statement, at++, number);
        const bool done = m_sqlite.step(m_statement) == SQLITE_DONE;
        Result<qint64> result = done ? Result<qint64>(m_sqlite.lastRow(m_connection)) : problem();
        m_sqlite.reset(m_statement);
        return result;
    }

    How how() const override { return How::Best; }

private:
    Problem problem() const
    {
        return notRecorded(QSqlError(QString(), QString::fromUtf8(m_sqlite.errorText(m_connection)),
            QSqlError::StatementError, QString::number(m_sqlite.errorCode(m_connection))));
    }

    const SqliteLibrary &m_sqlite; // the library's own, never gone
    sqlite3 *m_connection; // Qt's
    sqlite3_stmt *m_statement = nullptr;
};

template <typename Statement>
Result<std::unique_ptr<CallStatement>> prepared(std::unique_ptr<Statement> statement)
{
    if (auto done = statement->prepare(); !done)
        return done.error();
    return std::unique_ptr<CallStatement>(std::move(statement));
}

} // namespace

Result<std::unique_ptr<CallStatement>> CallStatement::prepare(const ActivityConnection &connection, How how)
{
    const QSqlDatabase database = connection.database();
    if (how == How::Best) {
        if (const SqliteLibrary *sqlite = SqliteLibrary::of(database))
            return prepared(std::make_unique<SqliteCallStatement>(*sqlite, sqliteHandle(database)));
    }
    return prepared(std::make_unique<QtCallStatement>(database));
}

} // namespace gatehouse::telemetry
