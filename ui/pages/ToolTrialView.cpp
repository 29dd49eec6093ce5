#include "ui/pages/ToolTrialView.h"

#include "ui/pages/ToolResultView.h"
#include "ui/style/Icons.h"
#include "ui/widgets/SchemaForm.h"
#include "ui/widgets/TextLabel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::GatewayHost;
using gateway::TrialStatus;

namespace {

// From here on form and result stand side by side.
constexpr int kWide = 720;

} // namespace

ToolTrialView::ToolTrialView(GatewayHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_teamLabel(new TextLabel(TextStyle::Body, this))
    , m_team(new QComboBox(this))
    , m_asForm(new QToolButton(this))
    , m_asJson(new QToolButton(this))
    , m_modes(new QButtonGroup(this))
    , m_run(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_form(new SchemaForm(this))
    , m_result(new ToolResultView(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_team->setObjectName(u"trialTeam"_s);
    m_run->setObjectName(u"trialRun"_s);
    m_cancel->setObjectName(u"trialCancel"_s);
    m_asForm->setObjectName(u"trialAsForm"_s);
    m_asJson->setObjectName(u"trialAsJson"_s);
    m_splitter->setObjectName(u"trialSplitter"_s);
    m_form->setObjectName(u"trialForm"_s);
    m_result->setObjectName(u"trialResultView"_s);
    m_splitter->addWidget(buildEntry());
    m_splitter->addWidget(m_result);
    m_splitter->setHandleWidth(spacing::large);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing::medium, 0, 0);
    layout->addWidget(m_splitter);

    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &ToolTrialView::run);
    }
    connect(m_team, &QComboBox::currentIndexChanged, this,
        [this](int index) { m_wantedTeam = index > 0 ? m_team->itemText(index) : QString(); });
    connect(m_run, &QPushButton::clicked, this, &ToolTrialView::run);
    connect(m_cancel, &QPushButton::clicked, this, &ToolTrialView::cancel);
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int id) {
        if (!m_form->setMode(static_cast<SchemaForm::Mode>(id)))
            m_asJson->setChecked(true);
    });
    connect(&m_host, &GatewayHost::toolCalled, this, &ToolTrialView::showCalled);
    connect(&m_host, &GatewayHost::toolRehearsed, this, &ToolTrialView::showRehearsed);
    setTeams({});
    showButtons();
    retranslate();
}

QLayout *ToolTrialView::buildHead()
{
    m_team->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_team->setMinimumContentsLength(10);
    m_team->setMaximumWidth(240);
    m_teamLabel->setBuddy(m_team);
    int id = 0;
    for (QToolButton *button : {m_asForm, m_asJson}) {
        button->setCheckable(true);
        button->setAutoRaise(true);
        m_modes->addButton(button, id++);
    }
    m_asForm->setChecked(true);
    m_run->setIcon(glyphIcon(Glyph::Start));
    m_cancel->setIcon(glyphIcon(Glyph::Stop));
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::small);
    head->addWidget(m_teamLabel);
    head->addWidget(m_team, 1);
    head->addWidget(m_asForm);
    head->addWidget(m_asJson);
    head->addStretch();
    head->addWidget(m_cancel);
    head->addWidget(m_run);
    setTabOrder(m_cancel, m_run);
    return head;
}

QWidget *ToolTrialView::buildEntry()
{
    auto *entry = new QWidget(m_splitter); // of this window at once: Tab comes here before the result
    auto *layout = new QVBoxLayout(entry);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::medium);
    layout->addLayout(buildHead());
    layout->addWidget(m_form, 1);
    return entry;
}

void ToolTrialView::setTool(const std::shared_ptr<const tools::Tool> &tool)
{
    // A reload that brings the same tool again leaves what was typed and shown.
    const bool same = m_tool && tool && m_tool->api == tool->api && m_tool->name == tool->name
        && m_tool->inputSchemaJson == tool->inputSchemaJson;
    m_tool = tool;
    if (same)
        return;
    cancel();
    m_call = 0;
    m_rehearsal = 0;
    m_formIsOld = true;
    m_result->clear();
    m_result->setCommand({});
    showButtons();
    if (isVisible())
        buildForm();
}

void ToolTrialView::buildForm()
{
    if (!m_formIsOld || !m_tool)
        return;
    m_formIsOld = false;
    m_form->setSchema(m_tool->inputSchemaJson);
}

void ToolTrialView::setArguments(const QJsonObject &arguments)
{
    buildForm();
    m_form->setArguments(arguments);
}

void ToolTrialView::setTeams(const QStringList &teams)
{
    QStringList wanted{tr("Master key")};
    wanted += teams;
    QStringList shown;
    for (int i = 0; i < m_team->count(); ++i)
        shown += m_team->itemText(i);
    if (shown == wanted)
        return;
    const QSignalBlocker nobodyChose(m_team);
    m_team->clear();
    m_team->addItems(wanted);
    m_team->setCurrentIndex(static_cast<int>(teams.indexOf(m_wantedTeam)) + 1);
}

std::optional<gateway::ToolTrial> ToolTrialView::trial()
{
    buildForm();
    const auto arguments = m_form->arguments();
    if (!m_tool || !arguments)
        return std::nullopt;
    gateway::ToolTrial trial;
    trial.api = m_tool->api;
    trial.tool = m_tool->name;
    trial.arguments = *arguments;
    if (m_team->currentIndex() > 0)
        trial.team = m_team->currentText();
    return trial;
}

void ToolTrialView::run()
{
    if (m_call != 0)
        return;
    m_form->clearProblems();
    const auto wanted = trial();
    if (!wanted)
        return;
    m_result->showRunning();
    m_result->setCommand({});
    m_call = m_host.callTool(*wanted);
    m_rehearsal = m_host.rehearseTool(*wanted);
    showButtons();
}

void ToolTrialView::cancel()
{
    if (m_call != 0)
        m_host.cancelTool(m_call);
}

void ToolTrialView::showCalled(quint64 call, const gateway::TrialOutcome &outcome)
{
    if (call != m_call)
        return;
    m_call = 0;
    m_result->showOutcome(outcome);
    m_form->showProblems(outcome.problems);
    showButtons();
}

void ToolTrialView::showRehearsed(quint64 rehearsal, const gateway::ToolRehearsal &rehearsed)
{
    if (rehearsal != m_rehearsal)
        return;
    m_rehearsal = 0;
    m_result->setCommand(rehearsed.curl);
}

void ToolTrialView::showButtons()
{
    m_run->setVisible(m_call == 0);
    m_cancel->setVisible(m_call != 0);
}

void ToolTrialView::save(QSettings &settings) const
{
    settings.setValue(u"tools/trialMode"_s, static_cast<int>(m_form->mode()));
    settings.setValue(u"tools/trialTeam"_s, m_wantedTeam);
}

void ToolTrialView::restore(const QSettings &settings)
{
    const bool json
        = settings.value(u"tools/trialMode"_s, 0).toInt() == static_cast<int>(SchemaForm::Mode::Json);
    (json ? m_asJson : m_asForm)->setChecked(true);
    m_wantedTeam = settings.value(u"tools/trialTeam"_s).toString();
    const QSignalBlocker nobodyChose(m_team);
    m_team->setCurrentIndex(m_wantedTeam.isEmpty() ? 0 : qMax(0, m_team->findText(m_wantedTeam)));
    m_form->setMode(json ? SchemaForm::Mode::Json : SchemaForm::Mode::Form);
}

void ToolTrialView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto wanted = width() >= kWide ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() == wanted && m_isSized)
        return;
    m_isSized = true;
    m_splitter->setOrientation(wanted);
    // Above one another the form has more to show than a first glance at the result.
    m_splitter->setSizes(wanted == Qt::Horizontal ? QList<int>{500, 500} : QList<int>{600, 400});
}

void ToolTrialView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    buildForm();
}

void ToolTrialView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ToolTrialView::retranslate()
{
    m_teamLabel->setText(tr("Call as"));
    m_team->setItemText(0, tr("Master key"));
    m_team->setAccessibleName(tr("Team to call as"));
    m_asForm->setText(tr("Form"));
    m_asJson->setText(tr("JSON"));
    m_asForm->setToolTip(tr("Enter the arguments field by field"));
    m_asJson->setToolTip(tr("Write the arguments as JSON"));
    m_run->setText(tr("Run"));
    m_run->setToolTip(tr("Calls the tool (Ctrl+Enter)"));
    m_cancel->setText(tr("Cancel"));
    m_splitter->setAccessibleName(tr("Arguments and result"));
}

} // namespace gatehouse::ui
