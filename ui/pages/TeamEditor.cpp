#include "ui/pages/TeamEditor.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftForm.h"
#include "ui/draft/DraftNames.h"
#include "ui/pages/TeamAccess.h"
#include "ui/pages/TeamKeys.h"
#include "ui/widgets/ChoiceList.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/FormScroll.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

constexpr int kMostTeamCalls = 1'000'000;

} // namespace

TeamEditor::TeamEditor(ConfigDraft &draft, QWidget *parent)
    : Panel(parent)
    , m_draft(draft)
    , m_form(new DraftForm(draft, this))
    , m_nameEdit(lineEdit(u"teamName"_s))
    , m_name(m_form->bind(m_nameEdit, u"name"_s))
    , m_description(m_form->bind(lineEdit(u"teamDescription"_s), u"description"_s))
    , m_apisTitle(new TextLabel(TextStyle::Strong, this))
    , m_apis(new ChoiceList(u"teamApis"_s, this))
    , m_tools(m_form->bindWords(lineEdit(u"teamTools"_s), u"allowed_tools"_s))
    , m_perMinute(m_form->bind(
          numberEdit(u"teamPerMinute"_s, {0, kMostTeamCalls}), u"rate_limit.requests_per_minute"_s, 0))
    , m_burst(m_form->bind(numberEdit(u"teamBurst"_s, {0, kMostTeamCalls}), u"rate_limit.burst"_s, 0))
    , m_keys(new TeamKeys(draft, this))
    , m_access(new TeamAccess(draft, this))
{
    setObjectName(u"teamEditor"_s);
    arrange();
    connect(&draft, &ConfigDraft::treeChanged, this, &TeamEditor::showApis);
    connect(m_apis, &ChoiceList::edited, this, &TeamEditor::chooseApis);
    retranslate();
}

void TeamEditor::arrange()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    auto *limits = new QHBoxLayout;
    limits->setSpacing(spacing::medium);
    limits->addWidget(m_perMinute, 1, Qt::AlignTop);
    limits->addWidget(m_burst, 1, Qt::AlignTop);
    layout->addWidget(m_name);
    layout->addWidget(m_description);
    layout->addWidget(m_apisTitle);
    layout->addWidget(m_apis);
    layout->addWidget(m_tools);
    layout->addLayout(limits);
    layout->addWidget(m_keys);
    layout->addWidget(m_access);
    layout->addStretch();
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(formScroll(content));
}

void TeamEditor::setTeam(const std::optional<YamlPath> &team)
{
    m_team = team;
    m_form->setBase(team);
    m_keys->setTeam(team);
    m_access->setTeam(team);
    showApis();
}

void TeamEditor::setServed(const QList<gateway::ApiStatus> &apis)
{
    m_access->setTools(apis);
}

void TeamEditor::showApis()
{
    const YamlValue *apis = m_team ? m_draft.find(m_team->key(u"allowed_apis"_s)) : nullptr;
    m_apis->setEnabled(m_team && m_draft.find(*m_team));
    m_apis->setKnown(namesIn(m_draft, u"apis"_s));
    m_apis->showChoice(apis && apis->isScalar() && apis->text == u"*", textsOf(apis));
}

void TeamEditor::chooseApis(bool all, const QStringList &names)
{
    if (!m_team)
        return;
    (void)m_draft.edit(tr("change the APIs of a team"),
        {YamlEdit::set(m_team->key(u"allowed_apis"_s), all ? YamlValue::ofText(u"*"_s) : listOf(names))});
}

Field *TeamEditor::fieldOf(const QString &path) const
{
    return m_form->fieldOf(path);
}

void TeamEditor::focusName()
{
    m_nameEdit->setFocus();
    m_nameEdit->selectAll();
}

void TeamEditor::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TeamEditor::retranslate()
{
    m_name->setTexts(tr("Name"));
    m_description->setTexts(tr("Description"));
    m_apisTitle->setText(tr("APIs it may call"));
    m_apis->setAccessibleName(tr("APIs the team may call"));
    m_apis->setAllText(tr("All APIs, those to come included"));
    m_tools->setTexts(tr("Tools it may call"),
        tr("Empty: all of those APIs. Else patterns with commas between them, such as crm:get*, crm:list*"));
    m_perMinute->setTexts(tr("Calls a minute, over all APIs"));
    m_burst->setTexts(tr("At once"), tr("Empty: a minute's worth"));
}

} // namespace gatehouse::ui
