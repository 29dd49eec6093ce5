#include "engine/gateway/DocumentRefresher.h"

#include <algorithm>

namespace gatehouse::gateway {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds kFirstRetry{10};
constexpr std::chrono::seconds kLastRetry{300};
constexpr milliseconds kLongestSleep{std::chrono::hours(1)};

std::chrono::seconds retryAfter(int failures)
{
    return std::min(kFirstRetry * (1 << std::clamp(failures - 1, 0, 8)), kLastRetry);
}

} // namespace

DocumentRefresher::DocumentRefresher(
    QObject *owner, const Clock &clock, std::function<void(const QStringList &apis)> refresh)
    : m_clock(clock)
    , m_refresh(std::move(refresh))
    , m_timer(owner)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
}

void DocumentRefresher::plan(const calls::Snapshot &snapshot)
{
    const Clock::TimePoint now = m_clock.now();
    m_plans.removeIf([&snapshot](const auto &entry) { return !snapshot.apiIndex.contains(entry.key()); });
    for (const calls::ServingApi &api : snapshot.apis)
        planOne(api, now);
    startTimer();
}

void DocumentRefresher::planOne(const calls::ServingApi &api, Clock::TimePoint now)
{
    const DocumentConfig &document = api.config.document;
    const bool failed = !api.isReady() || api.documentIsOld;
    if (!api.config.enabled || document.url.isEmpty() || (!failed && !document.refresh)) {
        m_plans.remove(api.config.name);
        return;
    }
    Plan &plan = m_plans[api.config.name];
    const bool another = plan.document != document;
    // One that is not due and was not looked at just now keeps its time.
    if (!another && !plan.waiting && (plan.failures > 0) == failed)
        return;
    plan.failures = failed ? (another ? 1 : plan.failures + 1) : 0;
    plan.document = document;
    plan.waiting = false;
    plan.due = now + (failed ? retryAfter(plan.failures) : *document.refresh);
}

void DocumentRefresher::stop()
{
    m_plans.clear();
    m_timer.stop();
}

void DocumentRefresher::startTimer()
{
    m_timer.stop();
    std::optional<Clock::TimePoint> first;
    for (const Plan &plan : std::as_const(m_plans)) {
        if (!plan.waiting && (!first || plan.due < *first))
            first = plan.due;
    }
    if (!first)
        return;
    const auto left = std::chrono::ceil<milliseconds>(*first - m_clock.now());
    m_timer.start(std::clamp(left, milliseconds(0), kLongestSleep));
}

void DocumentRefresher::look()
{
    const Clock::TimePoint now = m_clock.now();
    QStringList due;
    for (auto it = m_plans.begin(); it != m_plans.end(); ++it) {
        if (!it->waiting && it->due <= now) {
            it->waiting = true;
            due.append(it.key());
        }
    }
    startTimer();
    if (!due.isEmpty())
        m_refresh(due);
}

} // namespace gatehouse::gateway
