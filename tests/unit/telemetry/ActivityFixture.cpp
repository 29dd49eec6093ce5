#include "tests/unit/telemetry/ActivityFixture.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::test {

using namespace telemetry;

void ActivityFixture::begin()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_lines.clear();
    m_log = std::make_unique<Log>(m_clock, [this](const QByteArray &line) {
        const std::lock_guard lock(m_mutex);
        m_lines += line;
    });
    m_store = std::make_unique<ActivityStore>(m_clock, *m_log);
}

void ActivityFixture::end()
{
    m_store.reset();
    m_log.reset();
}

CallRecord ActivityFixture::callOf(const QString &tool)
{
    return callOf(tool, QDateTime::fromMSecsSinceEpoch(1'790'000'000'000, Qt::UTC));
}

CallRecord ActivityFixture::callOf(const QString &tool, const QDateTime &at)
{
    CallRecord call;
    call.startedAt = at;
    call.requestId = "request-" + tool.toUtf8();
    call.team = u"sales"_s;
    call.client = u"a client"_s;
    call.api = u"crm"_s;
    call.tool = tool;
    call.backendStatus = 200;
    call.duration = std::chrono::microseconds(1500);
    call.backendDuration = std::chrono::microseconds(1200);
    call.requestBytes = 20;
    call.responseBytes = 601;
    return call;
}

void ActivityFixture::open(const ActivityLimits &limits, const QString &name)
{
    m_store->configure({name.isEmpty() ? file() : name, limits});
}

QList<ActivityRow> ActivityFixture::rows(const ActivityFilter &filter) const
{
    const auto reader = ActivityReader::open(file());
    if (!reader) {
        qWarning("%s", qPrintable(reader.error().toString()));
        return {};
    }
    const auto page = reader.value()->page(filter, {1000, {}});
    return page ? page->rows : QList<ActivityRow>();
}

int ActivityFixture::linesWith(const QByteArray &text) const
{
    m_log->flush();
    const std::lock_guard lock(m_mutex);
    const QList<QByteArray> lines = m_lines.split('\n');
    return static_cast<int>(
        std::ranges::count_if(lines, [&text](const QByteArray &line) { return line.contains(text); }));
}

} // namespace gatehouse::test
