#include "ui/pages/ToolListingView.h"

#include "engine/mcp/ClientLimits.h"
#include "engine/tools/ListedTool.h"
#include "ui/Wording.h"
#include "ui/models/ModelTexts.h"
#include "ui/models/SchemaTreeModel.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/JsonText.h"
#include "ui/widgets/JsonView.h"
#include "ui/widgets/MarkdownView.h"
#include "ui/widgets/TextLabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kListedTextHeight = 130;

} // namespace

ToolListingView::ToolListingView(QWidget *parent)
    : QWidget(parent)
    , m_hints{}
    , m_costs(new TextLabel(TextStyle::Small, this))
    , m_warnings(new TextLabel(TextStyle::Small, this))
    , m_description(new MarkdownView(kListedTextHeight, this))
    , m_tabs(new QTabWidget(this))
    , m_schema(new SchemaTreeModel(this))
    , m_schemaTree(new QTreeView(this))
    , m_noArguments(new TextLabel(TextStyle::Body, this))
    , m_json(new JsonView(this))
    , m_whole(new JsonView(this))
    , m_profile(new QComboBox(this))
    , m_copyJson(new CopyButton(this))
{
    m_costs->setObjectName(u"toolCosts"_s);
    m_costs->setQuiet(true);
    m_warnings->setObjectName(u"toolWarnings"_s);
    m_warnings->setWordWrap(true);
    m_description->setObjectName(u"toolDescription"_s);
    buildSchema();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing::medium, 0, 0);
    layout->setSpacing(spacing::medium);
    layout->addLayout(buildFacts());
    layout->addWidget(m_description);
    layout->addWidget(m_noArguments);
    layout->addWidget(m_tabs, 1);
    retranslate();
}

QLayout *ToolListingView::buildFacts()
{
    auto *hints = new FlowRow;
    for (Chip *&chip : m_hints) {
        chip = new Chip(this);
        hints->addWidget(chip);
    }
    auto *facts = new QVBoxLayout;
    facts->setSpacing(spacing::small);
    facts->addLayout(hints);
    facts->addWidget(m_costs);
    facts->addWidget(m_warnings);
    return facts;
}

void ToolListingView::buildSchema()
{
    m_schemaTree->setObjectName(u"schemaTree"_s);
    m_schemaTree->setModel(m_schema);
    prepareTree(*m_schemaTree);
    m_schemaTree->setFrameShape(QFrame::NoFrame);
    m_schemaTree->header()->setStretchLastSection(true);
    m_schemaTree->setColumnWidth(SchemaTreeModel::Property, 150);
    m_schemaTree->setColumnWidth(SchemaTreeModel::Type, 140);
    m_schemaTree->setColumnWidth(SchemaTreeModel::Required, 100);
    m_json->setObjectName(u"schemaJson"_s);
    m_json->setFrameShape(QFrame::NoFrame);
    m_whole->setObjectName(u"toolJson"_s);
    m_whole->setFrameShape(QFrame::NoFrame);
    m_profile->setObjectName(u"schemaProfile"_s);
    m_profile->addItems({QString(), QString()});
    m_copyJson->setObjectName(u"copySchema"_s);
    m_noArguments->setObjectName(u"noArguments"_s);
    m_noArguments->setQuiet(true);
    m_tabs->setObjectName(u"schemaTabs"_s);
    m_tabs->addTab(m_schemaTree, {});
    m_tabs->addTab(m_json, {});
    m_tabs->addTab(m_whole, {});
    auto *corner = new QWidget(this);
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 0, spacing::tiny);
    row->setSpacing(spacing::tiny);
    row->addWidget(m_profile);
    row->addWidget(m_copyJson);
    setTabOrder(m_tabs->tabBar(), m_profile);
    setTabOrder(m_profile, m_copyJson);
    m_tabs->setCornerWidget(corner);
    connect(m_profile, &QComboBox::currentIndexChanged, this, &ToolListingView::showSchema);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ToolListingView::showSchema);
}

ProfileName ToolListingView::profile() const
{
    return m_profile->currentIndex() == 1 ? ProfileName::Full : ProfileName::Portable;
}

void ToolListingView::setTool(const std::shared_ptr<const tools::Tool> &tool)
{
    m_tool = tool;
    m_description->setText(tool->description);
    m_description->setVisible(!tool->description.isEmpty());
    showSchema();
    showHints();
}

void ToolListingView::setToolsInAll(int count)
{
    m_toolsInAll = count;
    showCosts();
}

void ToolListingView::showSchema()
{
    if (!m_tool)
        return;
    const QByteArray &schema = tools::inputSchemaJson(*m_tool, profile());
    m_schema->setSchema(schema);
    m_schemaTree->expandToDepth(0);
    m_json->setJson(schema);
    const bool wantsWhole = m_tabs->currentWidget() == m_whole;
    const QByteArray shown
        = wantsWhole ? tools::toolJson(*m_tool, m_tool->name, tools::Listed::Plain, profile()) : schema;
    if (wantsWhole)
        m_whole->setJson(shown);
    m_copyJson->setContent(QString::fromUtf8(prettyJson(shown)));
    m_noArguments->setVisible(m_schema->rowCount() == 0);
    showCosts();
}

void ToolListingView::showCosts()
{
    if (!m_tool)
        return;
    QStringList costs{wording::tokenCount(tools::listedTokens(*m_tool, profile()))};
    QStringList warnings;
    for (const mcp::ClientLimits &limits : mcp::clientLimits()) {
        const QString client = limits.client;
        if (limits.nameLength > 0 && m_tool->name.size() > limits.nameLength) {
            warnings += tr("%1: the name has %2 characters and is shortened to %3.")
                            .arg(client)
                            .arg(m_tool->name.size())
                            .arg(limits.nameLength);
        }
        if (limits.toolCount > 0) {
            costs += tr("%1 of %2 tools for %3", "all tools, most of a client, client")
                         .arg(QLocale().toString(m_toolsInAll), QLocale().toString(limits.toolCount), client);
            if (m_toolsInAll > limits.toolCount) {
                warnings += tr("%1 uses %2 tools at most; give teams fewer, or choose them there.")
                                .arg(client)
                                .arg(limits.toolCount);
            }
        }
    }
    m_costs->setText(costs.join(u" · "_s));
    m_costs->setToolTip(tr("An estimate of what the tool costs a model in each conversation"));
    m_warnings->setText(warnings.join(u'\n'));
    m_warnings->setVisible(!warnings.isEmpty());
}

void ToolListingView::showHints()
{
    if (!m_tool)
        return;
    const tools::ToolHints &hints = m_tool->hints;
    m_hints[ReadOnly]->setWord(Tone::Neutral, hints.readOnly ? tr("Read-only") : tr("Changes data"));
    m_hints[Destructive]->setWord(hints.destructive ? Tone::Warning : Tone::Neutral,
        hints.destructive ? tr("Destructive") : tr("Not destructive"));
    m_hints[Idempotent]->setWord(Tone::Neutral, hints.idempotent ? tr("Idempotent") : tr("Not idempotent"));
    m_hints[OpenWorld]->setWord(Tone::Neutral, hints.openWorld ? tr("Open world") : tr("Closed world"));
    m_hints[ReadOnly]->setToolTip(tr("Whether a call changes anything"));
    m_hints[Destructive]->setToolTip(tr("Whether a call may overwrite or remove data"));
    m_hints[Idempotent]->setToolTip(tr("Whether the same call twice does no more than once"));
    m_hints[OpenWorld]->setToolTip(tr("Whether a call reaches beyond this computer"));
}

void ToolListingView::save(QSettings &settings) const
{
    settings.setValue(u"tools/schemaHeader"_s, m_schemaTree->header()->saveState());
    settings.setValue(u"tools/schemaTab"_s, m_tabs->currentIndex());
    settings.setValue(u"tools/profile"_s, m_profile->currentIndex());
}

void ToolListingView::restore(const QSettings &settings)
{
    m_schemaTree->header()->restoreState(settings.value(u"tools/schemaHeader"_s).toByteArray());
    m_tabs->setCurrentIndex(settings.value(u"tools/schemaTab"_s, 0).toInt());
    m_profile->setCurrentIndex(qBound(0, settings.value(u"tools/profile"_s, 0).toInt(), 1));
}

void ToolListingView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ToolListingView::retranslate()
{
    m_copyJson->setPurpose(tr("Copy the JSON"));
    m_profile->setItemText(0, tr("Portable"));
    m_profile->setItemText(1, tr("Full"));
    refit(*m_profile);
    m_profile->setAccessibleName(tr("Profile of the schema"));
    m_profile->setToolTip(tr("Portable is what every client reads; full is all that the document says"));
    m_tabs->setTabText(0, tr("Input"));
    m_tabs->setTabText(1, tr("JSON Schema"));
    m_tabs->setTabText(2, tr("As listed"));
    m_tabs->setAccessibleName(tr("Input schema"));
    m_schemaTree->setAccessibleName(tr("Properties of the input"));
    m_json->setAccessibleName(tr("Input schema as JSON"));
    m_whole->setAccessibleName(tr("The tool as clients are listed it"));
    m_description->setAccessibleName(tr("Description"));
    m_noArguments->setText(tr("This tool takes no arguments."));
    announceTexts(*m_schema);
    showHints();
    showCosts();
}

} // namespace gatehouse::ui
