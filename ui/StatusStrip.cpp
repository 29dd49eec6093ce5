#include "ui/StatusStrip.h"

#include "ui/Wording.h"
#include "ui/style/Icons.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
    , m_state(new StatusDot(this))
    , m_url(new TextLabel(TextStyle::Body, this))
    , m_copyUrl(new CopyButton(this))
    , m_summary(new ElidedLabel(TextStyle::Body, this))
    , m_live(new ElidedLabel(TextStyle::Body, this))
    , m_resume(new QPushButton(this))
    , m_startStop(new QPushButton(this))
    , m_reload(new QPushButton(this))
{
    setObjectName(u"statusStrip"_s);
    m_state->setObjectName(u"gatewayStateText"_s);
    m_url->setObjectName(u"gatewayUrl"_s);
    m_url->makeSelectable();
    m_copyUrl->setObjectName(u"copyUrl"_s);
    m_summary->setObjectName(u"summary"_s);
    m_live->setObjectName(u"liveCounters"_s);
    m_live->setForegroundRole(Theme::quietRole);
    m_resume->setObjectName(u"resumeButton"_s);
    m_resume->setIcon(glyphIcon(Glyph::Start));
    m_startStop->setObjectName(u"startStopButton"_s);
    m_reload->setObjectName(u"reloadButton"_s);
    m_reload->setIcon(glyphIcon(Glyph::Reload));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_state);
    layout->addSpacing(spacing::large);
    layout->addWidget(m_url);
    layout->addWidget(m_copyUrl);
    layout->addSpacing(spacing::large);
    layout->addWidget(m_summary);
    layout->addSpacing(spacing::large);
    layout->addWidget(m_live);
    layout->addStretch(1);
    layout->addSpacing(spacing::small);
    layout->addWidget(m_resume);
    layout->addWidget(m_startStop);
    layout->addWidget(m_reload);
    connect(m_resume, &QPushButton::clicked, this, &StatusStrip::resumeRequested);
    connect(m_startStop, &QPushButton::clicked, this, &StatusStrip::press);
    connect(m_reload, &QPushButton::clicked, this, &StatusStrip::reloadRequested);
    showTexts();
}

void StatusStrip::showStatus(const gateway::GatewayStatus &status)
{
    m_gatewayState = status.state;
    m_paused = status.paused && status.state == GatewayState::Running;
    m_apis = static_cast<int>(status.apis.size());
    m_tools = wording::toolTotal(status);
    m_tokens = wording::tokenTotal(status);
    const bool reachable = status.state == GatewayState::Running || status.state == GatewayState::Draining;
    const QString url = reachable ? status.url : QString();
    m_url->setText(url);
    m_url->setVisible(!url.isEmpty());
    m_copyUrl->setContent(url);
    m_copyUrl->setVisible(!url.isEmpty());
    showTexts();
}

void StatusStrip::showCounters(const gateway::GatewayCounters &counters)
{
    m_counters = counters;
    showTexts();
}

void StatusStrip::press()
{
    if (wording::isUp(m_gatewayState))
        Q_EMIT stopRequested();
    else
        Q_EMIT startRequested();
}

void StatusStrip::showTexts()
{
    const QLocale locale;
    const bool running = m_gatewayState == GatewayState::Running;
    gateway::GatewayStatus status;
    status.state = m_gatewayState;
    status.paused = m_paused;
    m_state->setStatus(wording::stateTone(status), wording::stateText(status));
    const QString tokens = m_tokens > 0 ? u" · "_s + wording::tokenCount(m_tokens) : QString();
    m_summary->setText(
        running ? wording::apiCount(m_apis) + u" · "_s + wording::toolCount(m_tools) + tokens : QString());
    m_live->setText(running ? tr("%1 calls/s · %2 in flight")
                                  .arg(locale.toString(m_counters.callsPerSecond, 'f', 1),
                                      locale.toString(m_counters.inFlight))
                            : QString());
    m_url->setAccessibleName(tr("Address of the gateway"));
    m_copyUrl->setPurpose(tr("Copy the address"));
    showButtons();
}

void StatusStrip::showButtons()
{
    const bool up = wording::isUp(m_gatewayState) || m_gatewayState == GatewayState::Draining;
    m_resume->setText(tr("Resume"));
    m_resume->setAccessibleName(tr("Resume calls"));
    m_resume->setToolTip(tr("Clients are refused until calls are resumed"));
    m_resume->setVisible(m_paused);
    m_startStop->setText(up ? tr("Stop") : tr("Start"));
    m_startStop->setIcon(glyphIcon(up ? Glyph::Stop : Glyph::Start));
    m_startStop->setEnabled(m_gatewayState != GatewayState::Draining);
    m_startStop->setAccessibleName(up ? tr("Stop the gateway") : tr("Start the gateway"));
    m_reload->setText(tr("Reload"));
    m_reload->setAccessibleName(tr("Reload the configuration"));
    m_reload->setToolTip(tr("Reads the configuration file and the API documents again (Ctrl+R)"));
    m_reload->setEnabled(m_gatewayState == GatewayState::Running);
}

void StatusStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::hairline(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace gatehouse::ui
