#include "ui/CountersStrip.h"

#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

CountersStrip::CountersStrip(QWidget *parent) : QWidget(parent), m_text(new TextLabel(TextStyle::Small, this))
{
    setObjectName(u"countersStrip"_s);
    m_text->setObjectName(u"countersText"_s);
    m_text->setQuiet(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::small, spacing::tiny, spacing::medium, spacing::tiny);
    layout->addWidget(m_text);
    showTexts();
}

void CountersStrip::showCounters(const gateway::GatewayCounters &counters)
{
    m_counters = counters;
    showTexts();
}

void CountersStrip::showTexts()
{
    const QLocale locale;
    const QStringList parts{tr("Requests %1").arg(locale.toString(m_counters.requests)),
        tr("Tool calls %1").arg(locale.toString(m_counters.toolCalls)),
        tr("Errors %1").arg(locale.toString(m_counters.toolErrors)),
        tr("Connections %1").arg(locale.toString(m_counters.connections)),
        tr("Memory %1").arg(locale.formattedDataSize(m_counters.residentBytes, 1))};
    m_text->setText(parts.join(u"   ·   "_s));
    m_text->setAccessibleName(m_text->text());
}

void CountersStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace gatehouse::ui
