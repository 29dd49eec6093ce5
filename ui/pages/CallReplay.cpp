#include "ui/pages/CallReplay.h"

#include "ui/CallWording.h"
#include "ui/Wording.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageBox>
#include <QPushButton>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// As calls with the master key, and without any, are recorded.
bool isOfNoTeam(const QString &team)
{
    return team == u"master" || team == u"anonymous";
}

std::optional<QJsonObject> argumentsOf(const telemetry::ActivityRow &call)
{
    const QJsonDocument document = QJsonDocument::fromJson(call.arguments.toUtf8());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

} // namespace

CallReplay::CallReplay(gateway::GatewayHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_said(new TextLabel(TextStyle::Small, this))
    , m_button(new QPushButton(this))
{
    setObjectName(u"callReplay"_s);
    m_said->setObjectName(u"resendOutcome"_s);
    m_said->setQuiet(true);
    m_button->setObjectName(u"resendButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_said);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &CallReplay::press);
    connect(&m_host, &gateway::GatewayHost::toolCalled, this, &CallReplay::showCalled);
    showState();
}

void CallReplay::setCall(const telemetry::ActivityRow &call, const tools::Tool *tool)
{
    m_call = call;
    m_isServed = tool != nullptr;
    m_onlyReads = tool && tool->hints.readOnly;
    showState();
}

QString CallReplay::obstacle() const
{
    if (m_call.arguments.isEmpty())
        return tr("Its arguments were not recorded.");
    if (!m_isServed)
        return tr("The tool is not served now.");
    if (m_call.arguments.contains(u"***"_s))
        return tr("Its arguments hold masked values: use “Edit and resend” and enter them anew.");
    if (!argumentsOf(m_call))
        return tr("Its arguments were too long to be kept whole: use “Edit and resend”.");
    const bool hasTeam = m_host.status().teamNames.contains(m_call.team);
    return hasTeam || isOfNoTeam(m_call.team) ? QString() : tr("Its team is gone.");
}

void CallReplay::press()
{
    if (m_running != 0)
        m_host.cancelTool(m_running);
    else if (m_onlyReads)
        send();
    else
        askFirst();
}

// What it did once it does once more.
void CallReplay::askFirst()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Call again"),
        tr("“%1” may change something. Call it again with the same arguments?").arg(m_call.tool),
        QMessageBox::NoButton, this);
    question->setObjectName(u"resendQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->addButton(tr("Call again"), QMessageBox::AcceptRole)->setObjectName(u"resendConfirm"_s);
    question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    connect(question, &QMessageBox::accepted, this, &CallReplay::send);
    question->open();
}

void CallReplay::send()
{
    const auto arguments = argumentsOf(m_call);
    if (m_running != 0 || !arguments || !obstacle().isEmpty())
        return;
    gateway::ToolTrial trial;
    trial.api = m_call.api;
    trial.tool = m_call.tool;
    trial.arguments = *arguments;
    if (m_host.status().teamNames.contains(m_call.team))
        trial.team = m_call.team;
    m_repeated = m_call.id;
    m_outcome.clear();
    m_running = m_host.callTool(trial);
    showState();
}

void CallReplay::showCalled(quint64 call, const gateway::TrialOutcome &outcome)
{
    if (call == 0 || call != m_running)
        return;
    m_running = 0;
    m_outcome = tr("Again: %1, %2", "outcome, time")
                    .arg(wording::text(outcome), wording::duration(outcome.duration.count()));
    showState();
}

void CallReplay::showState()
{
    const QString why = obstacle();
    m_button->setText(m_running != 0 ? tr("Cancel") : tr("Call again"));
    m_button->setEnabled(m_running != 0 || why.isEmpty());
    m_button->setToolTip(
        why.isEmpty() ? tr("Makes the same call as the same team; it is recorded like any other.") : why);
    m_said->setText(m_repeated == m_call.id ? m_outcome : QString());
}

void CallReplay::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showState();
}

} // namespace gatehouse::ui
