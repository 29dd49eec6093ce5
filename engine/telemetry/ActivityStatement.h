#pragma once

#include "engine/base/Result.h"
#include "engine/telemetry/ActivityFilter.h"

#include <QString>
#include <QVariantList>

class QSqlQuery;

namespace gatehouse::telemetry {

// What stands behind "FROM calls", and the values of its question marks.
struct ActivityCondition
{
    QString text; // "WHERE …", or nothing
    QVariantList values;

    void add(const QString &part, const QVariantList &more);
};

ActivityCondition conditionOf(const ActivityFilter &filter, bool hasBodies);

// Runs it, to be gone through once, forwards.
Result<void> execute(QSqlQuery &query, const QString &statement, const QVariantList &values);

// What the query says is wrong.
Problem unreadable(const QSqlQuery &query);
Problem readingStopped();

} // namespace gatehouse::telemetry
