#pragma once

#include "engine/telemetry/ActivityDatabase.h"
#include "engine/telemetry/ActivityEntry.h"
#include "engine/telemetry/CallStatement.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <optional>
#include <span>

namespace gatehouse::telemetry {

// Writes calls into one file and deletes old ones, over a connection of its own. One thread.
class ActivityWriter
{
public:
    static Result<std::unique_ptr<ActivityWriter>> open(const QString &file);

    // All of them or none, in one transaction.
    Result<void> insert(std::span<const ActivityEntry> entries);
    // Deletes what is older or more than the limits say, a part each time. True when there is more to do.
    Result<bool> prune(const ActivityLimits &limits, const QDateTime &now);

private:
    explicit ActivityWriter(ActivityConnection connection);

    Result<void> prepareStatements();
    Result<CallRow> rowOf(const CallRecord &call);
    Result<void> insertAll(std::span<const ActivityEntry> entries);
    Result<void> insertBodies(qint64 call, const CallBodies &bodies);
    Result<qint64> idOf(const QString &name);
    Result<void> pruneNames();
    Result<qint64> deleteOldest(const QString &condition, qint64 most);
    qint64 callsTooMany(qint64 maxBytes) const;
    Result<void> giveBack();

    ActivityConnection m_connection; // outlives the statements
    std::unique_ptr<CallStatement> m_insertCall;
    QSqlQuery m_insertBodies;
    QSqlQuery m_insertName;
    QSqlQuery m_findName;
    QHash<QString, qint64> m_names; // of the transactions that were committed, and of this one
    qint64 m_dataVersion = 0; // changes when another connection has written
};

} // namespace gatehouse::telemetry
