#include "engine/telemetry/ActivityFilter.h"

#include "engine/telemetry/CallRecord.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

Problem badValue(const QString &code, const QString &key, const QString &expected, const QString &got)
{
    return {Severity::Error, code, u"expected %1, got \"%2\""_s.arg(expected, got.left(40)), key, {}};
}

// Seconds of one of a duration's units; 0: none of them.
qint64 secondsOf(QChar unit)
{
    switch (unit.unicode()) {
    case u's':
        return 1;
    case u'm':
        return 60;
    case u'h':
        return 3600;
    case u'd':
        return 86'400;
    default:
        return 0;
    }
}

std::optional<qint64> readDuration(const QString &text)
{
    static constexpr qint64 most = 36'500LL * 86'400;
    if (text.size() < 2)
        return std::nullopt;
    const qint64 unit = secondsOf(text.back());
    bool isNumber = false;
    const qint64 count = text.chopped(1).toLongLong(&isNumber);
    if (unit == 0 || !isNumber || count < 0 || count > most / unit)
        return std::nullopt;
    return count * unit;
}

bool isOutcome(const QString &name)
{
    for (size_t i = 0; i < kCallOutcomeCount; ++i) {
        if (name == outcomeName(static_cast<CallOutcome>(i)))
            return true;
    }
    return false;
}

QString outcomeNames()
{
    QStringList names;
    for (size_t i = 0; i < kCallOutcomeCount; ++i)
        names.append(outcomeName(static_cast<CallOutcome>(i)));
    return names.join(u", "_s);
}

} // namespace

Result<qint64> readMoment(const QString &text, const QDateTime &now)
{
    if (const auto seconds = readDuration(text))
        return now.addSecs(-*seconds).toMSecsSinceEpoch();
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    if (time.isValid())
        return time.toMSecsSinceEpoch();
    return badValue(u"activity.bad_time"_s, {},
        u"a time such as 15m, 1h or 7d (before now) or 2030-01-31T12:00:00Z"_s, text);
}

Result<ActivityQuestion> readActivityQuestion(
    const std::function<QString(const QString &name)> &value, const QDateTime &now)
{
    ActivityQuestion question;
    ActivityFilter &filter = question.filter;
    filter.team = value(u"team"_s);
    filter.api = value(u"api"_s);
    filter.tool = value(u"tool"_s);
    filter.outcome = value(u"outcome"_s);
    filter.text = value(u"text"_s);
    question.paging.cursor = value(u"cursor"_s);
    if (filter.text.size() > kLongestActivityText) {
        return badValue(u"activity.bad_text"_s, u"text"_s,
            u"at most %1 characters"_s.arg(kLongestActivityText), filter.text.left(40) + u'…');
    }
    if (!filter.outcome.isEmpty() && !isOutcome(filter.outcome)) {
        return badValue(
            u"activity.bad_outcome"_s, u"outcome"_s, u"one of "_s + outcomeNames(), filter.outcome);
    }
    for (auto [name, out] : {std::pair(u"since"_s, &filter.since), std::pair(u"until"_s, &filter.until)}) {
        const QString text = value(name);
        if (text.isEmpty())
            continue;
        const auto moment = readMoment(text, now);
        if (!moment) {
            Problem problem = moment.error();
            problem.path = name;
            return problem;
        }
        *out = *moment;
    }
    if (const QString limit = value(u"limit"_s); !limit.isEmpty()) {
        bool isNumber = false;
        question.paging.limit = limit.toInt(&isNumber);
        if (!isNumber || question.paging.limit < 1 || question.paging.limit > kMostActivityRows) {
            return badValue(u"activity.bad_limit"_s, u"limit"_s,
                u"a whole number from 1 to %1"_s.arg(kMostActivityRows), limit);
        }
    }
    return question;
}

} // namespace gatehouse::telemetry
