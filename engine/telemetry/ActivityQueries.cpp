#include "engine/telemetry/ActivityQueries.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

constexpr int kMostWaiting = 16;

} // namespace

ActivityQueries::ActivityQueries(ActivityStore &store) : m_store(store)
{
    m_thread.setMaxThreadCount(1);
}

ActivityQueries::~ActivityQueries()
{
    m_thread.waitForDone();
}

bool ActivityQueries::ask(const ActivityQuestion &question, Answer answer)
{
    if (m_waiting.fetch_add(1, std::memory_order_relaxed) >= kMostWaiting) {
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
        return false;
    }
    m_thread.start([this, question, answer = std::move(answer)] {
        answer(find(question));
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
    });
    return true;
}

Result<ActivityPage> ActivityQueries::find(const ActivityQuestion &question) const
{
    const QString file = m_store.file();
    if (file.isEmpty()) {
        return Problem{Severity::Error, u"activity.off"_s,
            u"calls are not recorded: gateway.activity is switched off"_s, u"gateway.activity"_s, {}};
    }
    m_store.flush();
    const auto reader = ActivityReader::open(file);
    if (!reader)
        return reader.error();
    return reader.value()->page(question.filter, question.paging);
}

} // namespace gatehouse::telemetry
