#include "ui/pages/ToolsPage.h"

#include "ui/Wording.h"
#include "ui/draft/DraftOverride.h"
#include "ui/models/ModelTexts.h"
#include "ui/models/ToolTreeModel.h"
#include "ui/pages/ToolDetails.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// More than this opens too long a list; the APIs alone are a better start then.
constexpr int kExpandedTools = 200;
constexpr int kListWidth = 340;

} // namespace

ToolsPage::ToolsPage(gateway::GatewayHost &host, ConfigDraft &draft, QWidget *parent)
    : Page(parent)
    , m_draft(draft)
    , m_model(new ToolTreeModel(this))
    , m_shown(new ToolFilterModel(this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_counter(new TextLabel(TextStyle::Body, this))
    , m_filter(new FilterField(this))
    , m_tree(new QTreeView(this))
    , m_nothingMatches(new EmptyState(this))
    , m_list(new QStackedWidget(this))
    , m_details(new ToolDetails(host, draft, this))
    , m_nothingSelected(new EmptyState(this))
    , m_side(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_noTools(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"toolsPage"_s);
    m_filter->setObjectName(u"toolsFilter"_s);
    m_counter->setObjectName(u"toolsCounter"_s);
    m_counter->setQuiet(true);
    m_noTools->setObjectName(u"toolsEmpty"_s);
    m_nothingMatches->setObjectName(u"toolsNothingMatches"_s);
    m_nothingSelected->setObjectName(u"toolsNothingSelected"_s);
    m_splitter->setObjectName(u"toolsSplitter"_s);
    buildTree();
    arrange();
    connect(m_filter, &FilterField::textChanged, this, &ToolsPage::filter);
    connect(m_nothingMatches, &EmptyState::actionTriggered, m_filter, &FilterField::clear);
    connect(
        m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ToolsPage::showSelected);
    retranslate();
    showSelected();
}

void ToolsPage::buildTree()
{
    m_shown->setSourceModel(m_model);
    m_tree->setObjectName(u"toolsTree"_s);
    m_tree->setModel(m_shown);
    m_tree->setItemDelegateForColumn(ToolTreeModel::Risk, new BadgeDelegate(m_tree));
    prepareTree(*m_tree);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(ToolTreeModel::Name, QHeaderView::Stretch);
    m_tree->header()->setResizeContentsPrecision(0); // what is seen: an API may have a thousand tools
    m_tree->header()->setSectionResizeMode(ToolTreeModel::Risk, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(ToolTreeModel::Tokens, QHeaderView::ResizeToContents);
    m_tree->setItemDelegateForColumn(ToolTreeModel::Tokens, new BadgeDelegate(m_tree));
}

void ToolsPage::arrange()
{
    m_list->addWidget(m_tree);
    m_list->addWidget(m_nothingMatches);
    m_title->setMinimumHeight(m_filter->minimumHeight());
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_title);
    head->addWidget(m_counter);
    head->addStretch();
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(spacing::medium);
    leftLayout->addLayout(head);
    leftLayout->addWidget(m_filter);
    leftLayout->addWidget(m_list, 1);
    left->setMinimumWidth(220);

    m_side->addWidget(m_details);
    m_side->addWidget(m_nothingSelected);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({kListWidth, 2 * kListWidth});

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->addWidget(m_splitter);
    m_stack->addWidget(content);
    m_stack->addWidget(m_noTools);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

void ToolsPage::showStatus(const gateway::GatewayStatus &status)
{
    const QString api = m_selectedApi;
    const QString tool = selectedName(status.apis);
    m_apis = status.apis;
    m_model->setApis(status.apis);
    m_selectedApi = api;
    m_selectedTool = tool;
    m_details->setGateway(status.teamNames, m_model->toolCount());
    openAndSelect();
    showPlace();
}

// Of the tool that is selected, which may have been renamed.
QString ToolsPage::selectedName(const QList<gateway::ApiStatus> &apis) const
{
    for (const gateway::ApiStatus &api : apis) {
        if (api.name != m_selectedApi)
            continue;
        for (const tools::Tool &tool : *api.tools) {
            if (tool.method == m_selectedMethod && tool.path == m_selectedPath)
                return tool.name;
        }
    }
    return m_selectedTool;
}

bool ToolsPage::tryTool(const QString &api, const QString &tool, const QJsonObject &arguments)
{
    if (!select(api, tool))
        return false;
    m_details->tryWith(arguments);
    return true;
}

bool ToolsPage::select(const QString &api, const QString &tool)
{
    const QModelIndex source = m_model->indexOf(api, tool);
    if (!source.isValid())
        return false;
    m_filter->clear();
    m_tree->setCurrentIndex(m_shown->mapFromSource(source));
    return true;
}

bool ToolsPage::showPath(const QString &path)
{
    const auto tool = overriddenTool(m_draft, path, m_apis);
    if (!tool || !select(tool->api, tool->name))
        return false;
    m_details->showOverride(path);
    return true;
}

void ToolsPage::filter(const QString &words)
{
    m_shown->setWords(words);
    openAndSelect();
    showPlace();
}

void ToolsPage::openAndSelect()
{
    if (m_tree->currentIndex().isValid() && !m_shown->isFiltering())
        return; // nothing was lost: leave open and closed as it is
    if (m_shown->isFiltering() || m_model->toolCount() <= kExpandedTools)
        m_tree->expandAll();
    else
        m_tree->expandToDepth(0);
    QModelIndex index = m_shown->mapFromSource(m_model->indexOf(m_selectedApi, m_selectedTool));
    if (!index.isValid()) {
        index = m_shown->index(0, 0);
        while (m_shown->rowCount(index) > 0)
            index = m_shown->index(0, 0, index);
    }
    m_tree->setCurrentIndex(index);
    showSelected();
}

void ToolsPage::showSelected()
{
    const QModelIndex index = m_shown->mapToSource(m_tree->currentIndex().siblingAtColumn(0));
    const ToolTreeModel::ToolPointer tool = index.isValid() ? m_model->toolAt(index) : nullptr;
    m_side->setCurrentIndex(tool ? 0 : 1);
    if (!tool)
        return;
    m_selectedApi = tool->api;
    m_selectedTool = tool->name;
    m_selectedMethod = tool->method;
    m_selectedPath = tool->path;
    m_details->showTool(tool);
}

void ToolsPage::showPlace()
{
    const int all = m_model->toolCount();
    const bool filtering = m_shown->isFiltering();
    const int shown = filtering ? m_shown->shownTools() : all;
    m_stack->setCurrentIndex(all == 0 ? 1 : 0);
    m_list->setCurrentIndex(shown == 0 ? 1 : 0);
    m_side->setVisible(shown > 0);
    m_counter->setText(filtering
            ? tr("%1 of %2 shown").arg(QLocale().toString(shown), QLocale().toString(all))
            : wording::toolCount(all));
}

void ToolsPage::focusFilter()
{
    m_filter->takeFocus();
}

void ToolsPage::save(QSettings &settings) const
{
    settings.setValue(u"tools/splitter"_s, m_splitter->saveState());
    m_details->save(settings);
}

void ToolsPage::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"tools/splitter"_s).toByteArray());
    m_details->restore(settings);
}

void ToolsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ToolsPage::retranslate()
{
    m_title->setText(tr("Tools"));
    m_filter->setPlaceholderText(tr("Filter by name, title or path"));
    m_filter->setAccessibleName(tr("Filter the tools"));
    m_tree->setAccessibleName(tr("Tools by API and tag"));
    m_splitter->setAccessibleName(tr("Tools and details"));
    m_noTools->setMessage(Glyph::Tools, tr("No tools"),
        tr("No API is ready, or nothing of it is exposed. The APIs page says why."));
    m_nothingMatches->setMessage(
        Glyph::Search, tr("Nothing matches"), tr("No tool has these words in its name, title or path."));
    m_nothingMatches->setAction(tr("Clear the filter"));
    m_nothingSelected->setMessage(
        Glyph::Tools, tr("Select a tool"), tr("Its description, hints and input schema are shown here."));
    announceTexts(*m_model);
    showPlace();
}

} // namespace gatehouse::ui
