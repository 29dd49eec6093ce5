#include "ui/pages/ApisPage.h"

#include "ui/Wording.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/ApiListModel.h"
#include "ui/models/ModelTexts.h"
#include "ui/pages/ApiDetails.h"
#include "ui/pages/ApiEditor.h"
#include "ui/pages/ApiRows.h"
#include "ui/pages/ExcerptDialog.h"
#include "ui/pages/PageLayout.h"
#include "ui/style/Icons.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlPath;

ApisPage::ApisPage(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent)
    : Page(parent)
    , m_draft(draft)
    , m_inspections(inspections)
    , m_model(new ApiListModel(this))
    , m_shown(new ApiFilterModel(this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_counter(new TextLabel(TextStyle::Body, this))
    , m_filter(new FilterField(this))
    , m_add(new QPushButton(this))
    , m_remove(new QPushButton(this))
    , m_table(new QTableView(this))
    , m_nothingMatches(new EmptyState(this))
    , m_list(new QStackedWidget(this))
    , m_editor(new ApiEditor(draft, inspections, this))
    , m_details(new ApiDetails(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_noApis(new EmptyState(this))
    , m_open(new QPushButton)
    , m_demo(new QPushButton)
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"apisPage"_s);
    m_filter->setObjectName(u"apisFilter"_s);
    m_counter->setObjectName(u"apisCounter"_s);
    m_counter->setQuiet(true);
    m_noApis->setObjectName(u"apisEmpty"_s);
    m_nothingMatches->setObjectName(u"apisNothingMatches"_s);
    m_splitter->setObjectName(u"apisSplitter"_s);
    m_add->setObjectName(u"addApiButton"_s);
    m_add->setIcon(glyphIcon(Glyph::Add));
    m_remove->setObjectName(u"removeApiButton"_s);
    m_remove->setIcon(glyphIcon(Glyph::Remove));
    m_open->setObjectName(u"openConfigButton"_s);
    m_demo->setObjectName(u"tryDemoButton"_s);
    m_noApis->addButton(m_open);
    m_noApis->addButton(m_demo);
    connect(m_open, &QPushButton::clicked, this, &ApisPage::openRequested);
    connect(m_demo, &QPushButton::clicked, this, &ApisPage::demoRequested);
    m_editor->addReport(m_details);
    buildTable();
    arrange();
    connect(m_add, &QPushButton::clicked, this, &ApisPage::addRequested);
    connect(m_noApis, &EmptyState::actionTriggered, this, &ApisPage::addRequested);
    connect(m_details, &ApiDetails::placeWanted, this, &ApisPage::showExcerpt);
    connect(m_remove, &QPushButton::clicked, this, &ApisPage::remove);
    connect(&draft, &ConfigDraft::treeChanged, this, &ApisPage::showApis);
    connect(m_filter, &FilterField::textChanged, this, &ApisPage::filter);
    connect(m_nothingMatches, &EmptyState::actionTriggered, m_filter, &FilterField::clear);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ApisPage::showSelected);
    retranslate();
    showPlace();
}

void ApisPage::buildTable()
{
    m_shown->setSourceModel(m_model);
    m_table->setObjectName(u"apisTable"_s);
    m_table->setModel(m_shown);
    m_table->setItemDelegateForColumn(ApiListModel::Status, new StatusDelegate(m_table));
    prepareTable(*m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ApiListModel::Name, Qt::AscendingOrder);
    setColumnWidths(*m_table, {125, 120, 170, 105, 230, 85, 130});
}

void ApisPage::arrange()
{
    m_list->addWidget(m_table);
    m_list->addWidget(m_nothingMatches);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_editor);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    auto *content = pageContent({m_title, m_counter, m_filter, 240, {m_add, m_remove}}, m_splitter);
    m_stack->addWidget(content);
    m_stack->addWidget(m_noApis);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

void ApisPage::showStatus(const gateway::GatewayStatus &status)
{
    m_served = status.apis;
    showApis();
}

// The one that was chosen stays chosen: by its place, since its name may be what changes.
void ApisPage::showApis()
{
    const int row = m_shown->mapToSource(m_table->currentIndex()).row();
    const QString selected = m_selected;
    const int before = m_model->rowCount();
    m_model->setApis(apiRows(m_draft, m_served));
    if (rowsAreOfDraft(m_draft) && row >= 0 && before == m_model->rowCount())
        selectRow(row);
    else
        select(selected);
    showPlace();
    showSelected();
}

void ApisPage::selectRow(int row)
{
    const QModelIndex index = m_shown->mapFromSource(m_model->index(row, 0));
    if (index.isValid())
        m_table->selectRow(index.row());
}

void ApisPage::remove()
{
    const int row = m_shown->mapToSource(m_table->currentIndex()).row();
    if (row >= 0 && rowsAreOfDraft(m_draft))
        (void)m_draft.edit(
            tr("remove an API"), {config::YamlEdit::remove(YamlPath().key(u"apis"_s).at(row))});
}

void ApisPage::showExcerpt(const Place &place)
{
    const GatewayConfig &config = m_draft.reading().config;
    const auto api = std::ranges::find(config.apis, m_selected, &ApiConfig::name);
    if (api == config.apis.end())
        return;
    auto *dialog = new ExcerptDialog(m_inspections, {api->document, config.folder, place}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

bool ApisPage::showPath(const QString &path)
{
    const auto parsed = YamlPath::parse(path);
    if (!parsed || parsed->steps().size() < 2 || parsed->steps()[0].key != u"apis")
        return false;
    m_filter->clear();
    selectRow(static_cast<int>(parsed->steps()[1].index));
    (void)m_editor->showPath(path);
    return true;
}

void ApisPage::filter(const QString &words)
{
    const QString selected = m_selected;
    m_shown->setWords(words);
    select(selected);
    showPlace();
}

void ApisPage::select(const QString &name)
{
    int row = 0;
    for (int candidate = 0; candidate < m_shown->rowCount(); ++candidate) {
        if (m_shown->index(candidate, ApiListModel::Name).data().toString() == name)
            row = candidate;
    }
    if (m_shown->rowCount() > 0)
        m_table->selectRow(row);
}

void ApisPage::showSelected()
{
    const QModelIndex index = m_shown->mapToSource(m_table->currentIndex());
    const bool canBeChanged = index.isValid() && rowsAreOfDraft(m_draft);
    m_remove->setEnabled(canBeChanged);
    m_editor->setApi(canBeChanged ? std::optional(YamlPath().key(u"apis"_s).at(index.row())) : std::nullopt);
    if (!index.isValid()) {
        m_details->clear();
        return;
    }
    const gateway::ApiStatus &api = m_model->apiAt(index.row());
    m_selected = api.name;
    m_details->showApi(api);
}

void ApisPage::showPlace()
{
    const int all = m_model->rowCount();
    const int shown = m_shown->rowCount();
    m_stack->setCurrentIndex(all == 0 ? 1 : 0);
    m_list->setCurrentIndex(shown == 0 ? 1 : 0);
    m_counter->setText(shown == all
            ? wording::apiCount(all)
            : tr("%1 of %2 shown").arg(QLocale().toString(shown), QLocale().toString(all)));
}

void ApisPage::focusFilter()
{
    m_filter->takeFocus();
}

void ApisPage::save(QSettings &settings) const
{
    settings.setValue(u"apis/splitter"_s, m_splitter->saveState());
    settings.setValue(u"apis/header"_s, m_table->horizontalHeader()->saveState());
}

void ApisPage::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"apis/splitter"_s).toByteArray());
    m_table->horizontalHeader()->restoreState(settings.value(u"apis/header"_s).toByteArray());
}

void ApisPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ApisPage::retranslate()
{
    m_title->setText(tr("APIs"));
    m_filter->setPlaceholderText(tr("Filter by name or URL"));
    m_filter->setAccessibleName(tr("Filter the APIs"));
    m_table->setAccessibleName(tr("APIs"));
    m_splitter->setAccessibleName(tr("Table and details"));
    m_noApis->setMessage(Glyph::Apis, tr("No APIs yet"),
        tr("Every operation of an API's OpenAPI document becomes a tool that Claude and other clients can "
           "call. "
           "Add one by its address, its file or its text; files can be dropped here too."));
    m_noApis->setAction(tr("Add an API…"));
    m_open->setText(tr("Open a configuration…"));
    m_demo->setText(tr("Try the demo"));
    m_add->setText(tr("Add an API…"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Takes the API out of the configuration; this can be undone"));
    m_nothingMatches->setMessage(
        Glyph::Search, tr("Nothing matches"), tr("No API has these words in its name or URL."));
    m_nothingMatches->setAction(tr("Clear the filter"));
    announceTexts(*m_model);
    showPlace();
}

} // namespace gatehouse::ui
