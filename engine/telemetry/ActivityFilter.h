#pragma once

#include "engine/base/Result.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <optional>

namespace gatehouse::telemetry {

// Which calls are asked for; what is empty or absent does not matter.
struct ActivityFilter
{
    QString team;
    QString api;
    QString tool;
    QString outcome;
    QString text; // somewhere in a name, the request id, the arguments or the answer
    std::optional<qint64> since; // UTC milliseconds, included
    std::optional<qint64> until; // not included
};

// A page of calls: how many, and where it begins.
struct ActivityPaging
{
    int limit = 100;
    QString cursor; // ActivityPage::next of the page before; empty: the newest
};

inline constexpr int kMostActivityRows = 1000;
inline constexpr int kLongestActivityText = 1000; // characters

// A moment as people write it: "15m", "1h", "7d" before `now`, or ISO 8601 (without a zone: UTC).
// Problem "activity.bad_time".
Result<qint64> readMoment(const QString &text, const QDateTime &now);

struct ActivityQuestion
{
    ActivityFilter filter;
    ActivityPaging paging;
};

// What a query or a command line says: since, until, team, api, tool, outcome, text, limit, cursor; `value`
// gives null for what is absent. Problems "activity.bad_time", "activity.bad_outcome", "activity.bad_limit".
Result<ActivityQuestion> readActivityQuestion(
    const std::function<QString(const QString &name)> &value, const QDateTime &now);

} // namespace gatehouse::telemetry
