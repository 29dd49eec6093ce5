#include "tests/ui/RecordedSamples.h"

#include "engine/base/Clock.h"
#include "engine/telemetry/ActivityStore.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::test {

using namespace telemetry;

namespace {

CallRecord sampleCall(int number, const QDateTime &at)
{
    static const QStringList tools{u"list_customers"_s, u"create_customer"_s, u"list_orders"_s};
    CallRecord call;
    call.startedAt = at;
    call.requestId = "req-" + QByteArray::number(number);
    call.api = number % 4 == 3 ? u"weather"_s : u"crm"_s;
    call.tool = call.api == u"weather" ? u"get_forecast"_s : tools.at(number % 3);
    call.team = number % 3 == 0 ? u"support"_s : u"sales"_s;
    call.client = u"claude-desktop"_s;
    call.outcome = number % 10 == 9 ? CallOutcome::BackendTimeout
        : number % 15 == 14         ? CallOutcome::RateLimited
                                    : CallOutcome::Success;
    call.backendStatus = call.outcome == CallOutcome::Success ? 200 : 0;
    call.duration = std::chrono::microseconds(4000 + (number * 7919) % 90'000);
    call.backendDuration = call.duration - std::chrono::microseconds(900);
    call.requestBytes = 120 + number % 300;
    call.responseBytes = 900 + (number * 31) % 9000;
    return call;
}

} // namespace

void recordCalls(const QString &file, int count)
{
    const SystemClock clock;
    Log log(clock, [](const QByteArray &) {});
    ActivityStore store(clock, log);
    store.configure({file, {}});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int number = 0; number < count; ++number) {
        auto bodies = std::make_shared<CallBodies>();
        bodies->arguments = {{u"page"_s, number}, {u"status"_s, u"active"_s}};
        bodies->answer = "{\"customers\":[{\"id\":" + QByteArray::number(number)
            + ",\"name\":\"Ada Lovelace\",\"city\":\"London\"}],\"total\":1}";
        store.record(sampleCall(number, now.addSecs(number + 1 - count)), bodies);
        if (number % 1000 == 999)
            store.flush();
    }
}

} // namespace gatehouse::test
