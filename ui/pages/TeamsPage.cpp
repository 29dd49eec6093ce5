#include "ui/pages/TeamsPage.h"

#include "engine/gateway/RecordedCalls.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"
#include "ui/models/ModelTexts.h"
#include "ui/models/TeamListModel.h"
#include "ui/pages/PageLayout.h"
#include "ui/pages/TeamEditor.h"
#include "ui/style/Icons.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QDate>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

constexpr std::chrono::milliseconds kCountAgain = std::chrono::seconds(10);

YamlPath teamsPath()
{
    return YamlPath().key(u"teams"_s);
}

} // namespace

TeamsPage::TeamsPage(ConfigDraft &draft, gateway::RecordedCalls &calls, QWidget *parent)
    : Page(parent)
    , m_draft(draft)
    , m_calls(calls)
    , m_model(new TeamListModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_counter(new TextLabel(TextStyle::Body, this))
    , m_filter(new FilterField(this))
    , m_add(new QPushButton(this))
    , m_remove(new QPushButton(this))
    , m_table(new QTableView(this))
    , m_editor(new TeamEditor(draft, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_none(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"teamsPage"_s);
    m_counter->setObjectName(u"teamsCounter"_s);
    m_counter->setQuiet(true);
    m_filter->setObjectName(u"teamsFilter"_s);
    m_add->setObjectName(u"addTeamButton"_s);
    m_add->setIcon(glyphIcon(Glyph::Add));
    m_remove->setObjectName(u"removeTeamButton"_s);
    m_remove->setIcon(glyphIcon(Glyph::Remove));
    m_none->setObjectName(u"teamsEmpty"_s);
    m_splitter->setObjectName(u"teamsSplitter"_s);
    buildTable();
    arrange();
    connect(m_filter, &FilterField::textChanged, m_shown, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_add, &QPushButton::clicked, this, &TeamsPage::add);
    connect(m_none, &EmptyState::actionTriggered, this, &TeamsPage::add);
    connect(m_remove, &QPushButton::clicked, this, &TeamsPage::remove);
    connect(&draft, &ConfigDraft::treeChanged, this, &TeamsPage::showTeams);
    m_countAgain.setSingleShot(true);
    connect(&m_countAgain, &QTimer::timeout, this, &TeamsPage::countCalls);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TeamsPage::showSelected);
    retranslate();
    showTeams();
}

void TeamsPage::buildTable()
{
    m_shown->setSourceModel(m_model);
    prepareFilter(*m_shown);
    m_table->setObjectName(u"teamsTable"_s);
    m_table->setModel(m_shown);
    prepareTable(*m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(TeamListModel::Name, Qt::AscendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(TeamListModel::Apis, QHeaderView::Stretch);
    setColumnWidths(*m_table, {100, 100, 106, 60, 84});
}

void TeamsPage::arrange()
{
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_editor);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *content = pageContent({m_title, m_counter, m_filter, 200, {m_add, m_remove}}, m_splitter);
    m_stack->addWidget(content);
    m_stack->addWidget(m_none);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

void TeamsPage::showStatus(const gateway::GatewayStatus &status)
{
    m_editor->setServed(status.apis);
}

// The one that was chosen stays chosen, by its place.
void TeamsPage::showTeams()
{
    const int before = selected();
    m_model->setTeams(m_draft.find(teamsPath()));
    m_counter->setText(tr("%n team(s)", nullptr, m_model->rowCount()));
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    if (m_model->rowCount() > 0)
        select(qBound(0, before, m_model->rowCount() - 1));
    showSelected();
}

int TeamsPage::selected() const
{
    return m_shown->mapToSource(m_table->currentIndex()).row();
}

void TeamsPage::select(int team)
{
    const QModelIndex index = m_shown->mapFromSource(m_model->index(team, 0));
    if (index.isValid() && index.row() != m_table->currentIndex().row())
        m_table->selectRow(index.row());
    else if (!index.isValid() && m_shown->rowCount() > 0)
        m_table->selectRow(0);
}

void TeamsPage::showSelected()
{
    const int team = selected();
    m_remove->setEnabled(team >= 0);
    m_editor->setTeam(team < 0 ? std::optional<YamlPath>() : teamsPath().at(team));
}

void TeamsPage::add()
{
    YamlValue team = YamlValue::ofMap();
    team.with(u"name"_s, YamlValue::ofText(freeName(u"team"_s, namesIn(m_draft, u"teams"_s))));
    team.with(u"allowed_apis"_s, YamlValue::ofList({}));
    const int at = m_model->rowCount();
    const YamlEdit edit = at == 0 ? YamlEdit::set(teamsPath(), YamlValue::ofList({team}))
                                  : YamlEdit::insert(teamsPath(), at, team);
    m_filter->clear();
    if (!m_draft.edit(tr("add a team"), {edit}))
        return;
    select(at);
    m_editor->focusName();
}

void TeamsPage::remove()
{
    const int team = selected();
    if (team >= 0)
        (void)m_draft.edit(tr("remove a team"), {YamlEdit::remove(teamsPath().at(team))});
}

bool TeamsPage::showPath(const QString &path)
{
    const auto parsed = YamlPath::parse(path);
    if (!parsed || parsed->steps().size() < 2 || parsed->steps()[0].key != u"teams")
        return false;
    m_filter->clear();
    select(static_cast<int>(parsed->steps()[1].index));
    if (const Field *field = m_editor->fieldOf(path))
        field->editor()->setFocus(Qt::OtherFocusReason);
    return true;
}

void TeamsPage::focusFilter()
{
    m_filter->takeFocus();
}

void TeamsPage::save(QSettings &settings) const
{
    settings.setValue(u"teams/splitter"_s, m_splitter->saveState());
    settings.setValue(u"teams/header"_s, m_table->horizontalHeader()->saveState());
}

void TeamsPage::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"teams/splitter"_s).toByteArray());
    m_table->horizontalHeader()->restoreState(settings.value(u"teams/header"_s).toByteArray());
}

void TeamsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TeamsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    countCalls();
}

void TeamsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_countAgain.stop();
}

// Not where nothing is recorded: then there is nothing to count.
void TeamsPage::countCalls()
{
    m_calls.countByTeam(this, QDate::currentDate().startOfDay().toMSecsSinceEpoch(),
        [this](const Result<QHash<QString, qint64>> &calls) {
            if (calls)
                m_model->setCalls(*calls);
            if (calls && isVisible())
                m_countAgain.start(kCountAgain);
        });
}

void TeamsPage::retranslate()
{
    m_title->setText(tr("Teams"));
    m_filter->setPlaceholderText(tr("Filter by name or API"));
    m_filter->setAccessibleName(tr("Filter the teams"));
    m_table->setAccessibleName(tr("Teams"));
    m_splitter->setAccessibleName(tr("Table and editor"));
    m_add->setText(tr("Add a team"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Takes the team out of the configuration; this can be undone"));
    m_none->setMessage(Glyph::Teams, tr("No teams yet"),
        tr("A team is who may call what: it has keys, and a list of APIs. Without teams, only the master key "
           "is "
           "let in."));
    m_none->setAction(tr("Add a team"));
    announceTexts(*m_model);
    showTeams();
}

} // namespace gatehouse::ui
