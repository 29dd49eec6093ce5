#pragma once

#include "engine/base/Result.h"

#include <QString>

class QSqlDatabase;
class QSqlError;

namespace gatehouse::telemetry {

// The version of the tables that this program writes (SQLite's user_version).
inline constexpr int kActivitySchema = 3;

enum class ActivityAccess { Write, Read };

// One connection to a file of recorded calls, on the thread that made it (as QSqlDatabase wants it); closed
// with this object.
class ActivityConnection
{
public:
    // Problems: "activity.no_driver", "activity.cannot_open" and what prepare() says. Reading makes no file.
    static Result<ActivityConnection> open(const QString &file, ActivityAccess access);
    ActivityConnection(ActivityConnection &&other) noexcept;
    ActivityConnection &operator=(ActivityConnection &&) = delete;
    Q_DISABLE_COPY(ActivityConnection)
    ~ActivityConnection();

    QSqlDatabase database() const;
    int schemaVersion() const;
    Result<void> run(const QString &statement) const;
    // The first column of the first row; 0 where there is none.
    qint64 number(const QString &statement) const;

    // Makes the tables, or brings those of an older version up to `version`, each step whole or not at all.
    // "activity.newer": a later program made them, and they are left alone.
    Result<void> prepare(int version = kActivitySchema) const;

private:
    explicit ActivityConnection(QString name) : m_name(std::move(name)) { }
    Result<void> migrate(int from) const;

    QString m_name; // of QSqlDatabase; empty once moved from
};

// "activity.broken" when the file is none of SQLite's or is damaged, else "activity.failed".
Problem activityProblem(const QSqlError &error, const QString &doing);

} // namespace gatehouse::telemetry
