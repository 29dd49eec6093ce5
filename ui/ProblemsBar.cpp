#include "ui/ProblemsBar.h"

#include "ui/Wording.h"
#include "ui/style/Icons.h"
#include "ui/widgets/ProblemView.h"

#include <QEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kListHeight = 150;

} // namespace

ProblemsBar::ProblemsBar(QWidget *parent)
    : QWidget(parent)
    , m_toggle(new QToolButton(this))
    , m_drawer(new QWidget(this))
    , m_view(new ProblemView(kListHeight, m_drawer))
{
    setObjectName(u"problemsBar"_s);
    m_toggle->setObjectName(u"problemsToggle"_s);
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_view->setObjectName(u"problemsList"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::small, spacing::tiny, spacing::small, spacing::tiny);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_toggle, 0, Qt::AlignLeading);
    m_drawer->hide();
    auto *inset = new QVBoxLayout(m_drawer);
    inset->setContentsMargins(spacing::medium, 0, 0, spacing::small);
    inset->addWidget(m_view);
    layout->addWidget(m_drawer);
    m_view->setPathsAreLinks(true);
    connect(m_view, &ProblemView::pathActivated, this, &ProblemsBar::pathActivated);
    connect(m_toggle, &QToolButton::toggled, this, &ProblemsBar::toggle);
    hide();
}

void ProblemsBar::setProblems(const Problems &problems)
{
    m_problems = problems;
    m_view->setProblems(problems);
    setVisible(!problems.isEmpty());
    showTexts();
}

void ProblemsBar::toggle()
{
    m_drawer->setVisible(m_toggle->isChecked());
    showTexts();
}

void ProblemsBar::showTexts()
{
    const bool open = m_toggle->isChecked();
    m_toggle->setText(wording::problemCount(static_cast<int>(m_problems.size())));
    m_toggle->setIcon(open ? glyphIcon(Glyph::ChevronDown)
                           : glyphIcon(Glyph::Warning, hasErrors(m_problems) ? Tone::Bad : Tone::Warning));
    m_toggle->setToolTip(open ? tr("Hide the problems") : tr("Show the problems"));
    m_toggle->setAccessibleName(m_toggle->text());
    m_toggle->setAccessibleDescription(m_toggle->toolTip());
    m_view->setAccessibleName(tr("Problems"));
}

void ProblemsBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

void ProblemsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setPen(Theme::hairline(palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace gatehouse::ui
