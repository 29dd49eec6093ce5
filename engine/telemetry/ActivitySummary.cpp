#include "engine/telemetry/ActivitySummary.h"

#include "engine/telemetry/ActivityReader.h"
#include "engine/telemetry/ActivityStatement.h"
#include "engine/telemetry/CallRecord.h"
#include "engine/telemetry/SummaryBuilder.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

constexpr int kMostParts = 1000;
constexpr int kLookUpEvery = 4096; // rows

} // namespace

Result<ActivitySummary> ActivityReader::summary(const SummarySpan &span, const std::stop_token &stop) const
{
    if (span.since >= span.until || span.count < 1 || span.count > kMostParts) {
        return Problem{Severity::Error, u"activity.bad_time"_s,
            u"expected a beginning before an end, in at most %1 parts"_s.arg(kMostParts), u"since"_s, {}};
    }
    const QString limited = QString(outcomeName(CallOutcome::RateLimited));
    SummaryBuilder builder(
        span, {1, m_connection.number(u"SELECT id FROM names WHERE name = '%1'"_s.arg(limited))});
    QSqlQuery query(m_connection.database());
    const auto done = execute(query,
        u"SELECT started_at, team, api, tool, outcome, duration_us FROM calls WHERE started_at >= ? AND "
        "started_at < ?"_s,
        {span.since, span.until});
    if (!done)
        return done.error();
    for (int row = 0; query.next(); ++row) {
        if (row % kLookUpEvery == 0 && stop.stop_requested())
            return readingStopped();
        const auto number = [&query](int column) { return query.value(column).toLongLong(); };
        builder.add({number(0), number(1), number(2), number(3), number(4), number(5)});
    }
    if (query.lastError().isValid())
        return unreadable(query);
    ActivitySummary summary = builder.take([this](qint64 id) { return nameOf(id); });
    summary.anyCallEver = newestId() > 0;
    return summary;
}

} // namespace gatehouse::telemetry
