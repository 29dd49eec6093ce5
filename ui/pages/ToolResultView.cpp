#include "ui/pages/ToolResultView.h"

#include "ui/Wording.h"
#include "ui/models/HttpText.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/JsonValues.h"
#include "ui/widgets/JsonView.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QLocale>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::TrialOutcome;
using gateway::TrialStatus;

ToolResultView::ToolResultView(QWidget *parent)
    : QWidget(parent)
    , m_status(new StatusDot(this))
    , m_numbers(new TextLabel(TextStyle::Small, this))
    , m_copyCommand(new CopyButton(this))
    , m_tabs(new QTabWidget(this))
    , m_result(jsonView(u"trialResult"_s))
    , m_structured(jsonView(u"trialStructured"_s))
    , m_exchange(textView(u"trialExchange"_s))
    , m_hint(new TextLabel(TextStyle::Body, this))
    , m_stack(new QStackedWidget(this))
{
    m_status->setObjectName(u"trialStatus"_s);
    m_numbers->setObjectName(u"trialNumbers"_s);
    m_numbers->setQuiet(true);
    m_numbers->setWordWrap(true);
    m_copyCommand->setObjectName(u"copyCurl"_s);
    m_tabs->setObjectName(u"trialTabs"_s);
    m_hint->setObjectName(u"trialHint"_s);
    m_hint->setQuiet(true);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    arrange();
    retranslate();
}

JsonView *ToolResultView::jsonView(const QString &name)
{
    auto *view = new JsonView(this);
    view->setObjectName(name);
    view->setFrameShape(QFrame::NoFrame);
    return view;
}

QPlainTextEdit *ToolResultView::textView(const QString &name)
{
    auto *view = new QPlainTextEdit(this);
    view->setObjectName(name);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setTabChangesFocus(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setFont(Theme::font(TextStyle::Code, font()));
    view->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return view;
}

void ToolResultView::arrange()
{
    m_tabs->addTab(m_result, {});
    m_tabs->addTab(m_structured, {});
    m_tabs->addTab(m_exchange, {});
    m_tabs->setCornerWidget(m_copyCommand);
    auto *done = new QWidget;
    auto *doneLayout = new QVBoxLayout(done);
    doneLayout->setContentsMargins(0, 0, 0, 0);
    doneLayout->setSpacing(spacing::tiny);
    doneLayout->addWidget(m_status);
    doneLayout->addWidget(m_numbers);
    doneLayout->addSpacing(spacing::tiny);
    doneLayout->addWidget(m_tabs, 1);
    m_stack->addWidget(done);
    m_stack->addWidget(m_hint);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

void ToolResultView::clear()
{
    m_state = State::Empty;
    m_outcome = {};
    showTexts();
}

void ToolResultView::showRunning()
{
    m_state = State::Running;
    showTexts();
}

void ToolResultView::showOutcome(const TrialOutcome &outcome)
{
    m_state = State::Done;
    m_outcome = outcome;
    showTexts();
}

void ToolResultView::setCommand(const QByteArray &curl)
{
    m_copyCommand->setContent(QString::fromUtf8(curl));
}

void ToolResultView::showTexts()
{
    m_stack->setCurrentIndex(m_state == State::Done ? 0 : 1);
    m_hint->setText(m_state == State::Running
            ? tr("Calling…")
            : tr("Run makes a real call, through the same checks, limits and credentials as a client's."));
    if (m_state != State::Done)
        return;
    m_status->setStatus(wording::tone(m_outcome), wording::text(m_outcome));
    m_numbers->setText(wording::trialNumbers(m_outcome));
    QString result = contentText(m_outcome.content);
    if (m_outcome.status == TrialStatus::UnknownTool)
        result = tr("This team has no such tool. The team's APIs and tools are set in the configuration.");
    else if (m_outcome.status == TrialStatus::NotRunning)
        result = tr("Start the gateway to call its tools.");
    const QByteArray text = result.toUtf8();
    if (parsedJson(text))
        m_result->setJson(text);
    else
        m_result->setPlainText(result);
    m_structured->setJson(m_outcome.structuredContent);
    m_tabs->setTabVisible(1, !m_outcome.structuredContent.isEmpty());
    m_exchange->setPlainText(exchangeText(m_outcome.transcript));
    m_tabs->setTabVisible(2, !m_outcome.transcript.empty());
}

void ToolResultView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

// Tabs that were given other texts while they were hidden would keep the widths of the old ones.
void ToolResultView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    nameTabs();
}

void ToolResultView::nameTabs()
{
    m_tabs->setTabText(0, tr("Result"));
    m_tabs->setTabText(1, tr("Structured"));
    m_tabs->setTabText(2, tr("HTTP"));
}

void ToolResultView::retranslate()
{
    m_copyCommand->setPurpose(tr("Copy the call as a cURL command"));
    nameTabs();
    m_tabs->setAccessibleName(tr("Result of the call"));
    m_result->setAccessibleName(tr("Result"));
    m_structured->setAccessibleName(tr("Structured result as JSON"));
    m_exchange->setAccessibleName(tr("HTTP request and reply"));
    m_status->setAccessibleName(tr("How the call ended"));
    showTexts();
}

} // namespace gatehouse::ui
