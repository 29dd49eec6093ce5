#include "ui/pages/GatewayStateView.h"

#include "ui/widgets/Panel.h"
#include "ui/widgets/ProblemView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;

namespace {

constexpr int kStateProblemsHeight = 200;
constexpr int kProblemsWidth = 640;

} // namespace

GatewayStateView::GatewayStateView(QWidget *parent)
    : EmptyState(parent)
    , m_problems(new ProblemView(kStateProblemsHeight))
    , m_progress(new QProgressBar)
{
    setObjectName(u"gatewayState"_s);
    m_problems->setObjectName(u"startProblems"_s);
    m_progress->setObjectName(u"startProgress"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(240, 6);
    auto *panel = new Panel;
    panel->setObjectName(u"startProblemsPanel"_s);
    panel->setMaximumWidth(kProblemsWidth);
    auto *panelLayout = new QVBoxLayout(panel);
    panelLayout->setContentsMargins(spacing::large, spacing::medium, spacing::small, spacing::medium);
    panelLayout->addWidget(m_problems);
    auto *extra = new QWidget;
    auto *layout = new QVBoxLayout(extra);
    layout->setContentsMargins(0, spacing::small, 0, spacing::small);
    layout->addWidget(panel);
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    auto *centred = new QWidget;
    auto *row = new QHBoxLayout(centred);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(extra, 100);
    row->addStretch(1);
    extra->setMaximumWidth(kProblemsWidth);
    setExtra(centred);
    tint();
    retranslate();
}

void GatewayStateView::showState(GatewayState state, const Problems &problems)
{
    m_state = state;
    m_problems->setProblems(problems);
    m_problems->parentWidget()->setVisible(state == GatewayState::Failed && !problems.isEmpty());
    m_progress->setVisible(state == GatewayState::Starting || state == GatewayState::Draining);
    retranslate();
}

void GatewayStateView::changeEvent(QEvent *event)
{
    EmptyState::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        tint();
}

// A progress bar is drawn in the colour of selections, which is too quiet for it.
void GatewayStateView::tint()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::Highlight, Theme::ink(Tone::Accent, tinted));
    m_progress->setPalette(tinted);
}

void GatewayStateView::retranslate()
{
    m_problems->setAccessibleName(tr("Problems"));
    m_progress->setAccessibleName(tr("In progress"));
    switch (m_state) {
    case GatewayState::Stopped:
        setMessage(
            Glyph::Gate, tr("The gateway is stopped"), tr("Clients cannot connect until it is started."));
        setAction(tr("Start"));
        return;
    case GatewayState::Starting:
        setMessage(Glyph::Clock, tr("Starting…"), tr("Reading the configuration and the API documents."));
        setAction({});
        return;
    case GatewayState::Running:
        setAction({});
        return;
    case GatewayState::Draining:
        setMessage(Glyph::Clock, tr("Stopping…"), tr("Calls that are under way may finish."));
        setAction({});
        return;
    case GatewayState::Failed:
        setMessage(Glyph::Warning, tr("The gateway could not start"),
            tr("Mend what is listed here, then try again. Nothing is served meanwhile."), Tone::Bad);
        setAction(tr("Retry"));
        return;
    }
}

} // namespace gatehouse::ui
