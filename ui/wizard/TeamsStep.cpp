#include "ui/wizard/TeamsStep.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"
#include "ui/widgets/ChoiceList.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/TextLabel.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

TeamsStep::TeamsStep(ApiPlan &plan, const ConfigDraft &draft)
    : WizardStep(plan)
    , m_draft(draft)
    , m_name(lineEdit(u"wizardName"_s))
    , m_nameField(new Field(m_name, this))
    , m_teamsTitle(new TextLabel(TextStyle::Strong, this))
    , m_teams(new ChoiceList(u"wizardTeams"_s, this))
    , m_noTeams(new TextLabel(TextStyle::Body, this))
{
    m_nameField->setTexts(tr("Name"), tr("Small letters, digits, - and _; part of the address clients use"));
    m_teamsTitle->setText(tr("Who may call it"));
    m_teams->setAccessibleName(tr("Teams that may call the API"));
    m_teams->setAllText(tr("Every team that lists this API"));
    m_noTeams->setObjectName(u"wizardNoTeams"_s);
    m_noTeams->setWordWrap(true);
    m_noTeams->setQuiet(true);
    m_noTeams->setText(
        tr("There are no teams yet. One is made with the API, and its key is shown to you once."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_nameField);
    layout->addWidget(m_teamsTitle);
    layout->addWidget(m_teams);
    layout->addWidget(m_noTeams);
    layout->addStretch();
    connect(m_name, &QLineEdit::textChanged, this, &TeamsStep::takeName);
    connect(m_teams, &ChoiceList::edited, this, [this](bool all, const QStringList &names) {
        this->plan().teams = all ? QStringList() : names;
        Q_EMIT completeChanged();
    });
}

QString TeamsStep::title() const
{
    return tr("Who may call it?");
}

void TeamsStep::enter()
{
    const QStringList teams = namesIn(m_draft, u"teams"_s);
    m_teams->setKnown(teams);
    m_teams->showChoice(plan().teams.isEmpty(), plan().teams);
    m_teams->setVisible(!teams.isEmpty());
    m_noTeams->setVisible(teams.isEmpty());
    const QString suggested = apiNameOf(plan().summary.title, namesIn(m_draft, u"apis"_s));
    if (suggested != m_suggested)
        m_name->setText(suggested);
    m_suggested = suggested;
}

void TeamsStep::takeName(const QString &name)
{
    plan().name = name.trimmed();
    std::optional<Problem> problem;
    if (namesIn(m_draft, u"apis"_s).contains(plan().name))
        problem = Problem{Severity::Error, {}, tr("There is an API of that name already."), {}, {}};
    m_nameField->setProblem(problem);
    Q_EMIT completeChanged();
}

bool TeamsStep::isComplete() const
{
    static const QRegularExpression form(u"^[a-z0-9][a-z0-9_-]{0,31}$"_s);
    return form.match(plan().name).hasMatch() && !m_nameField->hasProblem();
}

} // namespace gatehouse::ui
