#include "ui/pages/OverviewCards.h"

#include "ui/CallWording.h"
#include "ui/Wording.h"
#include "ui/widgets/StatCard.h"

#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

OverviewCards::OverviewCards(QWidget *parent) : QWidget(parent)
{
    const std::array<QString, CardCount> names{u"rateCard"_s, u"latencyCard"_s, u"errorsCard"_s,
        u"connectionsCard"_s, u"apisCard"_s, u"toolsCard"_s};
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    for (size_t at = 0; at < names.size(); ++at) {
        m_cards[at] = new StatCard(names[at], this);
        row->addWidget(m_cards[at], at == Latency ? 3 : 2);
    }
    retranslate();
}

void OverviewCards::showStatus(const gateway::GatewayStatus &status)
{
    m_status = status;
    showTexts();
}

void OverviewCards::showCounters(const gateway::GatewayCounters &counters)
{
    m_counters = counters;
    showTexts();
}

void OverviewCards::showFigures(const telemetry::CallFigures &figures)
{
    m_figures = figures;
    showTexts();
}

void OverviewCards::showTexts()
{
    const QLocale locale;
    const auto readyCount
        = std::ranges::count(m_status.apis, gateway::ApiState::Ready, &gateway::ApiStatus::state);
    const auto failed
        = std::ranges::count(m_status.apis, gateway::ApiState::Failed, &gateway::ApiStatus::state);
    const bool any = m_figures.calls > 0;
    m_cards[Rate]->setValue(locale.toString(m_counters.callsPerSecond, 'f', 1),
        tr("%1 in flight").arg(wording::number(m_counters.inFlight)));
    m_cards[Latency]->setValue(
        wording::orDash(any ? wording::duration(m_figures.medianMicroseconds) : QString()),
        any ? tr("p95 %1 · p99 %2")
                  .arg(wording::duration(m_figures.p95Microseconds),
                      wording::duration(m_figures.p99Microseconds))
            : tr("no calls in this time"));
    m_cards[Errors]->setValue(wording::orDash(any ? wording::percent(m_figures.failedShare()) : QString()),
        tr("%1 of %2", "calls that failed, all")
            .arg(wording::number(m_figures.failed), wording::callCount(m_figures.calls)));
    m_cards[Connections]->setValue(
        wording::number(m_counters.connections), tr("%Ln event stream(s)", nullptr, m_counters.streams));
    m_cards[Apis]->setValue(tr("%1 ready", "number of APIs").arg(wording::number(readyCount)),
        tr("%1 failed, %2 in all").arg(wording::number(failed), wording::number(m_status.apis.size())));
    const qint64 tokens = wording::tokenTotal(m_status);
    m_cards[Tools]->setValue(wording::number(wording::toolTotal(m_status)),
        tokens > 0 ? wording::tokenCount(tokens) : tr("%Ln team(s)", nullptr, m_status.teams));
}

void OverviewCards::retranslate()
{
    m_cards[Rate]->setTitle(tr("Calls/s now"));
    m_cards[Latency]->setTitle(tr("Median duration"));
    m_cards[Errors]->setTitle(tr("Failed calls"));
    m_cards[Connections]->setTitle(tr("Connections"));
    m_cards[Apis]->setTitle(tr("APIs"));
    m_cards[Tools]->setTitle(tr("Tools"));
    showTexts();
}

} // namespace gatehouse::ui
