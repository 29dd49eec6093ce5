// What a million recorded calls cost: bench/activity.py. Prints a table; the file is where it is told to be.
#include "engine/base/Clock.h"
#include "engine/telemetry/ActivityReader.h"
#include "engine/telemetry/ActivityStore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::telemetry;

namespace {

constexpr int kCalls = 1'000'000;
constexpr qint64 kDay = 86'400'000;
constexpr qint64 kDays = 30;

double cpuSeconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void row(const QString &what, const QString &value)
{
    std::printf("| %s | %s |\n", qPrintable(what), qPrintable(value));
}

// Forty tools of four APIs, some of them rare, ten teams, thirty days.
CallRecord callOf(int number, qint64 begin, QRandomGenerator &random)
{
    CallRecord call;
    call.startedAt = QDateTime::fromMSecsSinceEpoch(begin + kDays * kDay * number / kCalls, Qt::UTC);
    call.requestId = QByteArray::number(random.generate64(), 16).rightJustified(16, '0');
    const int api = random.bounded(100) == 0 ? 3 : random.bounded(3);
    call.api = u"api-%1"_s.arg(api);
    call.tool = u"getSomethingOfApi%1Number%2"_s.arg(api).arg(random.bounded(10));
    call.team = random.bounded(1000) == 0 ? u"rare-team"_s : u"team-%1"_s.arg(random.bounded(10));
    call.client = u"a client"_s;
    call.outcome = random.bounded(20) == 0 ? CallOutcome::ToolError : CallOutcome::Success;
    call.backendStatus = call.outcome == CallOutcome::Success ? 200 : 500;
    call.duration = std::chrono::microseconds(500 + random.bounded(200'000));
    call.backendDuration = call.duration - std::chrono::microseconds(300);
    call.requestBytes = 40 + random.bounded(400);
    call.responseBytes = 200 + random.bounded(40'000);
    return call;
}

void record(ActivityStore &store, qint64 begin)
{
    QRandomGenerator random(1);
    QElapsedTimer elapsed;
    elapsed.start();
    double own = 0;
    for (int number = 0; number < kCalls; ++number) {
        CallRecord call = callOf(number, begin, random);
        const double before = cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
        store.record(std::move(call));
        own += cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - before;
        // As fast as it can be written: nothing is to be dropped.
        if (number % 20'000 == 19'999)
            store.flush();
    }
    store.flush();
    row(u"recorded, calls a second"_s,
        QString::number(1000.0 * kCalls / static_cast<double>(elapsed.elapsed()), 'f', 0));
    row(u"handing one over, ns of the worker's CPU (clock included)"_s,
        QString::number(own / kCalls * 1e9, 'f', 0));
    row(u"lost"_s, QString::number(store.dropped()));
}

template <typename Function> void timed(const QString &what, Function ask)
{
    double best = 1e9;
    qsizetype found = 0;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer elapsed;
        elapsed.start();
        const auto answer = ask();
        best = std::min(best, static_cast<double>(elapsed.nsecsElapsed()) / 1e6);
        found = answer ? answer->size() : -1;
    }
    row(what, u"%1 ms (%2 rows)"_s.arg(best, 0, 'f', 1).arg(found));
}

void ask(const ActivityReader &reader, qint64 begin)
{
    const qint64 end = begin + kDays * kDay;
    const auto page = [&reader](const std::function<void(ActivityFilter &)> &set) {
        return [&reader, set]() -> Result<QList<ActivityRow>> {
            ActivityFilter filter;
            set(filter);
            const auto found = reader.page(filter, {100, {}});
            return found ? Result<QList<ActivityRow>>(found->rows) : found.error();
        };
    };
    timed(u"newest 100"_s, page([](ActivityFilter &) {}));
    timed(u"of a team"_s, page([](ActivityFilter &f) { f.team = u"team-3"_s; }));
    timed(u"of a rare team"_s, page([](ActivityFilter &f) { f.team = u"rare-team"_s; }));
    timed(u"of a rare API"_s, page([](ActivityFilter &f) { f.api = u"api-3"_s; }));
    timed(u"of a tool"_s, page([](ActivityFilter &f) { f.tool = u"getSomethingOfApi1Number4"_s; }));
    timed(u"of a tool that never was"_s, page([](ActivityFilter &f) { f.tool = u"getNothing"_s; }));
    timed(u"of a tool of another team"_s, page([](ActivityFilter &f) {
        f.team = u"rare-team"_s;
        f.api = u"api-3"_s;
    }));
    timed(u"of an outcome"_s, page([](ActivityFilter &f) { f.outcome = u"tool_error"_s; }));
    timed(u"of an outcome that never was"_s, page([](ActivityFilter &f) { f.outcome = u"overloaded"_s; }));
    timed(u"of a team and an outcome"_s, page([](ActivityFilter &f) {
        f.team = u"rare-team"_s;
        f.outcome = u"tool_error"_s;
    }));
    timed(u"of a day a week ago"_s, page([end](ActivityFilter &f) {
        f.since = end - 7 * kDay;
        f.until = end - 6 * kDay;
    }));
    timed(u"with a text, common"_s, page([](ActivityFilter &f) { f.text = u"Number4"_s; }));
    timed(u"with a text, nowhere"_s, page([](ActivityFilter &f) { f.text = u"nowhere"_s; }));
    timed(u"teams and tools to filter by"_s, [&]() -> Result<QList<ApiTool>> {
        const auto names = reader.names();
        return names ? Result<QList<ApiTool>>(names->tools) : names.error();
    });
    ActivityFilter day;
    day.since = end - kDay;
    day.until = end;
    timed(u"chart of 24 h, 96 buckets"_s, [&] { return reader.chart(day, 96); });
    timed(u"percentiles by tool, 24 h"_s, [&] { return reader.toolTimes(day); });
    ActivityFilter all;
    all.since = begin;
    all.until = end;
    timed(u"chart of 30 days, 120 buckets"_s, [&] { return reader.chart(all, 120); });
    timed(u"percentiles by tool, everything"_s, [&] { return reader.toolTimes({}); });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_activity FILE\n");
        return 2;
    }
    const QString file = QFileInfo(QString::fromLocal8Bit(argv[1])).absoluteFilePath();
    const SystemClock clock;
    Log log(clock);
    const qint64 begin = QDateTime::currentMSecsSinceEpoch() - kDays * kDay + 3'600'000;
    std::printf("| 1,000,000 calls | |\n|---|---:|\n");
    {
        ActivityStore store(clock, log);
        store.configure({file, {36'500, 1'099'511'627'776}});
        const double before = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
        record(store, begin);
        row(u"CPU, µs a call (making it included)"_s,
            QString::number((cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - before) / kCalls * 1e6, 'f', 1));
    }
    row(u"size, MB"_s, QString::number(static_cast<double>(QFileInfo(file).size()) / 1e6, 'f', 0));
    const auto reader = ActivityReader::open(file);
    if (!reader) {
        std::fprintf(stderr, "%s\n", qPrintable(reader.error().toString()));
        return 1;
    }
    ask(*reader.value(), begin);
    return 0;
}
