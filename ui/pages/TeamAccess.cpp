#include "ui/pages/TeamAccess.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::AccessReason;
using gateway::AccessVerdict;

namespace {

QString reasonText(AccessReason reason)
{
    switch (reason) {
    case AccessReason::Allowed:
        return TeamAccess::tr("Allowed");
    case AccessReason::UnknownTeam:
        return TeamAccess::tr("Not allowed: there is no such team");
    case AccessReason::UnknownApi:
        return TeamAccess::tr("Not allowed: the configuration has no such API any more");
    case AccessReason::ApiDisabled:
        return TeamAccess::tr("Not allowed: the API is switched off");
    case AccessReason::ApiNotOfTeam:
        return TeamAccess::tr("Not allowed: the team does not list the API");
    case AccessReason::TeamNotOfApi:
        return TeamAccess::tr("Not allowed: the API does not list the team");
    case AccessReason::ToolNotOfTeam:
        break;
    }
    return TeamAccess::tr("Not allowed: the team's list of tools leaves it out");
}

QString typeText(AuthType type)
{
    switch (type) {
    case AuthType::None:
        return TeamAccess::tr("None");
    case AuthType::Bearer:
        return TeamAccess::tr("Bearer token");
    case AuthType::ApiKey:
        return TeamAccess::tr("API key");
    case AuthType::Basic:
        return TeamAccess::tr("User and password (Basic)");
    case AuthType::OAuth2:
        break;
    }
    return u"OAuth 2.0"_s;
}

QString credentialText(const AccessVerdict &verdict)
{
    QString text = typeText(verdict.credential);
    if (verdict.credential == AuthType::None)
        return text;
    text += u" · "_s;
    text += verdict.credentialSource.isEmpty() ? TeamAccess::tr("written in the configuration")
                                               : verdict.credentialSource;
    return text + u" · "_s + verdict.credentialPlace;
}

} // namespace

TeamAccess::TeamAccess(ConfigDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_title(new TextLabel(TextStyle::Strong, this))
    , m_toolTitle(new TextLabel(TextStyle::Body, this))
    , m_tool(new QComboBox(this))
    , m_noTools(new TextLabel(TextStyle::Body, this))
    , m_answer(new QWidget(this))
    , m_status(new StatusDot(m_answer))
    , m_showRule(new QPushButton(m_answer))
{
    setObjectName(u"teamAccess"_s);
    m_tool->setObjectName(u"accessTool"_s);
    m_tool->setFocusPolicy(Qt::StrongFocus);
    m_tool->setEditable(true);
    m_tool->lineEdit()->setObjectName(u"accessToolName"_s);
    m_tool->setInsertPolicy(QComboBox::NoInsert);
    m_tool->completer()->setFilterMode(Qt::MatchContains);
    m_tool->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_tool->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_noTools->setObjectName(u"accessNoTools"_s);
    m_noTools->setQuiet(true);
    m_noTools->setWordWrap(true);
    m_answer->setObjectName(u"accessAnswer"_s);
    m_status->setObjectName(u"accessStatus"_s);
    m_showRule->setObjectName(u"accessShowRule"_s);
    arrange();
    connect(m_tool, &QComboBox::currentIndexChanged, this, &TeamAccess::check);
    connect(&draft, &ConfigDraft::evaluated, this, &TeamAccess::check);
    connect(m_showRule, &QPushButton::clicked, this, [this] { m_draft.requestShow(m_verdict.rule); });
    retranslate();
}

void TeamAccess::arrange()
{
    auto *grid = new QGridLayout(m_answer);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::medium);
    grid->setVerticalSpacing(spacing::tiny);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_status, 0, 0, 1, 3);
    int row = 1;
    for (Line *line : {&m_rule, &m_call, &m_credential}) {
        line->title = new TextLabel(TextStyle::Body, m_answer);
        line->title->setQuiet(true);
        line->text = new ElidedLabel(TextStyle::Body, m_answer);
        line->text->setElideMode(Qt::ElideMiddle);
        grid->addWidget(line->title, row, 0);
        grid->addWidget(line->text, row++, 1, 1, line == &m_rule ? 1 : 2);
    }
    m_rule.text->setObjectName(u"accessRule"_s);
    m_call.text->setObjectName(u"accessCall"_s);
    m_credential.text->setObjectName(u"accessCredential"_s);
    grid->addWidget(m_showRule, 1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_title);
    layout->addWidget(m_toolTitle);
    layout->addWidget(m_tool);
    layout->addWidget(m_noTools);
    layout->addWidget(m_answer);
}

void TeamAccess::setTeam(const std::optional<config::YamlPath> &team)
{
    m_team = team;
    check();
}

void TeamAccess::setTools(const QList<gateway::ApiStatus> &apis)
{
    const QString before = m_tool->currentIndex() < 0 ? QString() : m_tool->currentText();
    m_apis = apis;
    m_tools.clear();
    QStringList names;
    for (const gateway::ApiStatus &api : m_apis) {
        for (const tools::Tool &tool : *api.tools) {
            m_tools.push_back(&tool);
            names += u"%1 · %2"_s.arg(tool.api, tool.name);
        }
    }
    {
        const QSignalBlocker blocker(m_tool);
        m_tool->clear();
        m_tool->addItems(names);
        m_tool->setCurrentIndex(before.isEmpty() ? 0 : static_cast<int>(names.indexOf(before)));
    }
    m_tool->setVisible(!names.isEmpty());
    m_toolTitle->setVisible(!names.isEmpty());
    m_noTools->setVisible(names.isEmpty());
    check();
}

const tools::Tool *TeamAccess::tool() const
{
    const int at = m_tool->currentIndex();
    return at < 0 || at >= static_cast<int>(m_tools.size()) ? nullptr : m_tools[static_cast<size_t>(at)];
}

void TeamAccess::check()
{
    const tools::Tool *chosen = tool();
    const QString team = m_team ? m_draft.text(m_team->key(u"name"_s)) : QString();
    m_answer->setVisible(chosen && !team.isEmpty());
    if (!chosen || team.isEmpty() || !m_draft.isRead())
        return; // after an edit, evaluated() follows
    m_verdict = gateway::checkAccess(m_draft.reading().config, team, *chosen);
    showVerdict(m_verdict);
}

void TeamAccess::showVerdict(const AccessVerdict &verdict)
{
    m_status->setStatus(verdict.isAllowed() ? Tone::Good : Tone::Bad, reasonText(verdict.reason));
    m_rule.text->setText(verdict.rule);
    m_call.text->setText(QString::fromLatin1(verdict.method) + u' ' + verdict.url);
    m_credential.text->setText(credentialText(verdict));
    m_showRule->setEnabled(!verdict.rule.isEmpty());
    for (const Line *line : {&m_call, &m_credential}) {
        line->title->setVisible(verdict.isAllowed());
        line->text->setVisible(verdict.isAllowed());
    }
}

void TeamAccess::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TeamAccess::retranslate()
{
    m_title->setText(tr("Check access"));
    m_toolTitle->setText(tr("May this team call this tool? Nothing is sent."));
    m_tool->setAccessibleName(tr("Tool to check"));
    m_tool->lineEdit()->setAccessibleName(m_tool->accessibleName());
    m_noTools->setText(
        tr("Tools are known while the gateway runs: start it to check what this team may call."));
    m_rule.title->setText(tr("Decided by"));
    m_call.title->setText(tr("Calls"));
    m_credential.title->setText(tr("Credential"));
    m_showRule->setText(tr("Show"));
    m_showRule->setToolTip(tr("Leads to the setting that decided"));
    setTools(m_apis);
}

} // namespace gatehouse::ui
