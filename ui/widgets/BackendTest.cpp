#include "ui/widgets/BackendTest.h"

#include "engine/gateway/Inspections.h"
#include "ui/BackendWording.h"
#include "ui/style/Icons.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"
#include "ui/widgets/WaitingRow.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::BackendInquiry;
using gateway::BackendStage;
using gateway::BackendTrial;

namespace {

constexpr int kTestProblemsHeight = 80;
constexpr std::chrono::milliseconds kTyping{300}; // somebody may go on

const ApiConfig &apiOf(const BackendInquiry &inquiry)
{
    return inquiry.config.apis[inquiry.api];
}

bool areOfOneApi(const BackendInquiry &one, const BackendInquiry &other)
{
    return apiOf(one) == apiOf(other) && one.text == other.text;
}

} // namespace

BackendTest::BackendTest(const QString &name, gateway::Inspections &inspections, QWidget *parent)
    : QWidget(parent)
    , m_inspections(inspections)
    , m_title(new TextLabel(TextStyle::Body, this))
    , m_request(new ElidedLabel(TextStyle::Code, this))
    , m_call(new QPushButton(this))
    , m_waiting(new WaitingRow(name + u"Waiting"_s, this))
    , m_verdict(new StatusDot(this))
    , m_advice(new TextLabel(TextStyle::Body, this))
    , m_problems(new ProblemView(kTestProblemsHeight, this))
{
    setObjectName(name);
    m_title->setWordWrap(true);
    m_request->setObjectName(name + u"Request"_s);
    m_request->setElideMode(Qt::ElideMiddle);
    m_call->setObjectName(name + u"Call"_s);
    m_call->setIcon(glyphIcon(Glyph::Start));
    m_verdict->setObjectName(name + u"Verdict"_s);
    m_advice->setObjectName(name + u"Advice"_s);
    m_advice->setWordWrap(true);
    m_problems->setObjectName(name + u"Problems"_s);
    m_lookLater.setSingleShot(true);
    m_lookLater.setInterval(kTyping);
    arrange();
    connect(&m_lookLater, &QTimer::timeout, this, &BackendTest::look);
    connect(m_call, &QPushButton::clicked, this, &BackendTest::call);
    connect(m_waiting, &WaitingRow::cancelled, this, &BackendTest::cancel);
    retranslate();
}

void BackendTest::arrange()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::medium);
    row->addWidget(m_request, 1);
    row->addWidget(m_call);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_title);
    layout->addLayout(row);
    layout->addWidget(m_waiting);
    layout->addWidget(m_verdict);
    layout->addWidget(m_advice);
    layout->addWidget(m_problems);
}

void BackendTest::setInquiry(const std::optional<BackendInquiry> &inquiry)
{
    m_inquiry = inquiry;
    follow();
}

void BackendTest::follow()
{
    m_call->setEnabled(m_inquiry.has_value());
    if (!m_inquiry || m_calling || (m_shown && areOfOneApi(*m_shown, *m_inquiry)))
        return;
    m_shown.reset();
    m_trial = {};
    showTrial();
    if (isVisible())
        m_lookLater.start();
}

void BackendTest::look()
{
    if (!m_calling && !m_shown)
        ask(BackendInquiry::Wanted::Look);
}

void BackendTest::call()
{
    setCalling(true);
    ask(BackendInquiry::Wanted::Call);
}

void BackendTest::ask(BackendInquiry::Wanted wanted)
{
    if (!m_inquiry)
        return setCalling(false);
    m_shown = m_inquiry;
    m_shown->wanted = wanted;
    m_trial = {};
    showTrial();
    m_inspections.testBackend(*m_shown, this, [this](const BackendTrial &trial) { take(trial); });
}

void BackendTest::take(const BackendTrial &trial)
{
    m_trial = trial;
    if (trial.stage != BackendStage::Planned)
        setCalling(false);
    showTrial();
    if (!m_calling)
        follow(); // it may have been changed meanwhile
}

void BackendTest::cancel()
{
    if (!m_calling)
        return;
    m_inspections.cancel(this);
    setCalling(false);
    m_trial.stage = BackendStage::Planned;
    showTrial();
}

void BackendTest::setCalling(bool calling)
{
    m_calling = calling;
    m_waiting->setVisible(calling);
    m_call->setVisible(!calling);
}

void BackendTest::showTrial()
{
    const bool hasCredential = m_shown && apiOf(*m_shown).backend.auth.type != AuthType::None;
    const wording::BackendVerdict verdict = wording::backendVerdict(m_trial, hasCredential);
    m_request->setText(m_trial.url.isEmpty()
            ? QString()
            : QString::fromLatin1(m_trial.method) + u' ' + QString::fromUtf8(m_trial.url));
    m_title->setText(m_trial.url.isEmpty() || !m_trial.operation.isEmpty()
            ? tr("Where a call goes that only reads and needs no arguments")
            : tr("Where calls go: no operation only reads and needs no arguments"));
    m_verdict->setVisible(!verdict.text.isEmpty());
    m_verdict->setStatus(verdict.tone, verdict.text);
    // The engine's words say which host, and why exactly.
    m_advice->setText(
        m_trial.message.isEmpty() ? verdict.advice : verdict.advice + u" ("_s + m_trial.message + u')');
    m_advice->setVisible(!verdict.advice.isEmpty());
    m_problems->setProblems(m_trial.problems);
    m_problems->setVisible(m_trial.stage == BackendStage::NotReady && !m_trial.problems.isEmpty());
    m_waiting->setDoing(tr("Waiting for the backend…"));
}

void BackendTest::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void BackendTest::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BackendTest::retranslate()
{
    m_call->setText(tr("Test connection"));
    m_call->setToolTip(tr("Makes this call once, with the address and the credential as they are here now"));
    m_request->setAccessibleDescription(tr("The call that is made to test"));
    m_problems->setAccessibleName(tr("Why nothing can be sent"));
    setCalling(m_calling);
    showTrial();
}

} // namespace gatehouse::ui
