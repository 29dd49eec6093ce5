#include "engine/telemetry/CallStatement.h"

#include "engine/telemetry/ActivityDatabase.h"
#include "engine/telemetry/SqliteLibrary.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

constexpr size_t kRowsAtOnce = 16;

// Of so many rows. Who fails takes the whole transaction back, so that a statement need not be able to: the
// pages it changes would be kept twice for that.
QByteArray insertion(size_t rows)
{
    QByteArray statement
        = "INSERT OR FAIL INTO calls (started_at, request_id, team, client, api, tool, outcome, "
          "backend_status, duration_us, backend_duration_us, request_bytes, response_bytes, "
          "estimated_tokens) VALUES ";
    for (size_t row = 0; row < rows; ++row)
        statement += row == 0 ? "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                              : ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    return statement;
}

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
        if (!m_query.prepare(QString::fromLatin1(insertion(1))))
            return notRecorded(m_query.lastError());
        return {};
    }

    Result<qint64> insert(std::span<const CallRow> rows) override
    {
        for (const CallRow &row : rows) {
            if (auto done = insertOne(row); !done)
                return done.error();
        }
        return m_query.lastInsertId().toLongLong();
    }

    How how() const override { return How::Qt; }

private:
    Result<void> insertOne(const CallRow &row)
    {
        int at = 0;
        m_query.bindValue(at++, row.startedAt);
        m_query.bindValue(at++, row.requestId.isNull() ? u""_s : QString::fromUtf8(row.requestId));
        for (const qint64 number : row.numbers)
            m_query.bindValue(at++, number);
        if (!m_query.exec())
            return notRecorded(m_query.lastError());
        return {};
    }

    QSqlQuery m_query;
};

// A statement costs as much as a row of it, so that many rows share one.
class SqliteCallStatement final : public CallStatement
{
public:
    SqliteCallStatement(const SqliteLibrary &sqlite, sqlite3 *connection)
        : m_sqlite(sqlite)
        , m_connection(connection)
    {
    }
    ~SqliteCallStatement() override
    {
        m_sqlite.finalize(m_one);
        m_sqlite.finalize(m_many);
    }
    Q_DISABLE_COPY_MOVE(SqliteCallStatement)

    Result<void> prepare()
    {
        for (const auto &[rows, statement] :
            {std::pair(size_t(1), &m_one), std::pair(kRowsAtOnce, &m_many)}) {
            const QByteArray text = insertion(rows);
            if (m_sqlite.prepare(
                    m_connection, text.constData(), static_cast<int>(text.size()) + 1, statement, nullptr)
                != SQLITE_OK)
                return problem();
        }
        return {};
    }

    Result<qint64> insert(std::span<const CallRow> rows) override
    {
        bool done = true;
        while (done && !rows.empty()) {
            const size_t count = rows.size() < kRowsAtOnce ? 1 : kRowsAtOnce;
            done = run(count == 1 ? m_one : m_many, rows.first(count));
            rows = rows.subspan(count);
        }
        return done ? Result<qint64>(m_sqlite.lastRow(m_connection)) : m_problem;
    }

    How how() const override { return How::Best; }

private:
    bool run(sqlite3_stmt *statement, std::span<const CallRow> rows)
    {
        int at = 1;
        for (const CallRow &row : rows) {
            m_sqlite.bindNumber(statement, at++, row.startedAt);
            // Not copied: the row outlives the step. A null string still has a place to point to.
            m_sqlite.bindText(statement, at++, row.requestId.constData(),
                static_cast<int>(row.requestId.size()), SQLITE_STATIC);
            for (const qint64 number : row.numbers)
                m_sqlite.bindNumber(statement, at++, number);
        }
        const bool done = m_sqlite.step(statement) == SQLITE_DONE;
        if (!done)
            m_problem = problem();
        m_sqlite.reset(statement);
        return done;
    }

    Problem problem() const
    {
        return notRecorded(QSqlError(QString(), QString::fromUtf8(m_sqlite.errorText(m_connection)),
            QSqlError::StatementError, QString::number(m_sqlite.errorCode(m_connection))));
    }

    const SqliteLibrary &m_sqlite; // the library's own, never gone
    sqlite3 *m_connection; // Qt's
    sqlite3_stmt *m_one = nullptr;
    sqlite3_stmt *m_many = nullptr;
    Problem m_problem; // of the step before
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
