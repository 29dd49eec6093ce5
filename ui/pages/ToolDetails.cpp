#include "ui/pages/ToolDetails.h"

#include "ui/models/ModelTexts.h"
#include "ui/models/SchemaTreeModel.h"
#include "ui/models/ToolRisk.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/JsonText.h"
#include "ui/widgets/JsonView.h"
#include "ui/widgets/MarkdownView.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QSettings>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDescriptionHeight = 130;

} // namespace

ToolDetails::ToolDetails(QWidget *parent)
    : Panel(parent)
    , m_name(new ElidedLabel(TextStyle::Heading, this))
    , m_copyName(new CopyButton(this))
    , m_title(new TextLabel(TextStyle::Body, this))
    , m_method(new TextLabel(TextStyle::Strong, this))
    , m_path(new ElidedLabel(TextStyle::Code, this))
    , m_hints{}
    , m_description(new MarkdownView(kDescriptionHeight, this))
    , m_tabs(new QTabWidget(this))
    , m_schema(new SchemaTreeModel(this))
    , m_schemaTree(new QTreeView(this))
    , m_noArguments(new TextLabel(TextStyle::Body, this))
    , m_json(new JsonView(this))
    , m_copyJson(new CopyButton(this))
{
    setObjectName(u"toolDetails"_s);
    m_name->setObjectName(u"toolName"_s);
    m_copyName->setObjectName(u"copyToolName"_s);
    m_title->setObjectName(u"toolTitle"_s);
    m_title->setWordWrap(true);
    m_method->setObjectName(u"toolMethod"_s);
    m_path->setObjectName(u"toolPath"_s);
    m_description->setObjectName(u"toolDescription"_s);
    buildSchema();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(buildHead());
    layout->addWidget(m_description);
    layout->addWidget(m_noArguments);
    layout->addWidget(m_tabs, 1);
    retranslate();
}

QLayout *ToolDetails::buildHead()
{
    auto *name = new QHBoxLayout;
    name->setSpacing(spacing::tiny);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    name->addWidget(m_name);
    name->addWidget(m_copyName);
    name->addStretch();
    for (Chip *&chip : m_hints)
        chip = new Chip(this);
    name->addWidget(m_hints[Deprecated]);
    name->addWidget(m_hints[Effect]);
    auto *operation = new QHBoxLayout;
    operation->setSpacing(spacing::small);
    operation->addWidget(m_method);
    operation->addWidget(m_path, 1);
    auto *hints = new FlowRow;
    for (const HintIndex index : {ReadOnly, Destructive, Idempotent, OpenWorld})
        hints->addWidget(m_hints[index]);
    auto *head = new QVBoxLayout;
    head->setSpacing(spacing::small);
    head->addLayout(name);
    head->addWidget(m_title);
    head->addLayout(operation);
    head->addLayout(hints);
    return head;
}

void ToolDetails::buildSchema()
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
    m_copyJson->setObjectName(u"copySchema"_s);
    m_noArguments->setObjectName(u"noArguments"_s);
    m_noArguments->setQuiet(true);
    m_tabs->setObjectName(u"schemaTabs"_s);
    m_tabs->addTab(m_schemaTree, {});
    m_tabs->addTab(m_json, {});
    m_tabs->setCornerWidget(m_copyJson);
}

void ToolDetails::showTool(const std::shared_ptr<const tools::Tool> &tool)
{
    if (m_tool == tool)
        return;
    m_tool = tool;
    m_schema->setSchema(tool->inputSchemaJson);
    m_schemaTree->expandToDepth(0);
    m_json->setJson(tool->inputSchemaJson);
    m_copyJson->setContent(QString::fromUtf8(prettyJson(tool->inputSchemaJson)));
    m_copyName->setContent(tool->name);
    m_description->setText(tool->description);
    m_description->setVisible(!tool->description.isEmpty());
    m_noArguments->setVisible(m_schema->rowCount() == 0);
    showTexts();
    showHints();
}

void ToolDetails::showTexts()
{
    m_name->setText(m_tool->name);
    m_title->setText(m_tool->title);
    m_title->setVisible(!m_tool->title.isEmpty());
    m_method->setText(QString::fromLatin1(m_tool->method));
    m_path->setText(m_tool->path);
}

void ToolDetails::showHints()
{
    const tools::ToolHints &hints = m_tool->hints;
    const ToolRisk risk = riskOf(*m_tool);
    m_hints[Effect]->setWord(riskTone(risk), riskText(risk));
    m_hints[ReadOnly]->setWord(Tone::Neutral, hints.readOnly ? tr("Read-only") : tr("Changes data"));
    m_hints[Destructive]->setWord(hints.destructive ? Tone::Warning : Tone::Neutral,
        hints.destructive ? tr("Destructive") : tr("Not destructive"));
    m_hints[Idempotent]->setWord(Tone::Neutral, hints.idempotent ? tr("Idempotent") : tr("Not idempotent"));
    m_hints[OpenWorld]->setWord(Tone::Neutral, hints.openWorld ? tr("Open world") : tr("Closed world"));
    m_hints[Deprecated]->setWord(Tone::Warning, tr("Deprecated"));
    m_hints[Deprecated]->setVisible(m_tool->deprecated);
    m_hints[ReadOnly]->setToolTip(tr("Whether a call changes anything"));
    m_hints[Destructive]->setToolTip(tr("Whether a call may overwrite or remove data"));
    m_hints[Idempotent]->setToolTip(tr("Whether the same call twice does no more than once"));
    m_hints[OpenWorld]->setToolTip(tr("Whether a call reaches beyond this computer"));
}

void ToolDetails::save(QSettings &settings) const
{
    settings.setValue(u"tools/schemaHeader"_s, m_schemaTree->header()->saveState());
    settings.setValue(u"tools/schemaTab"_s, m_tabs->currentIndex());
}

void ToolDetails::restore(const QSettings &settings)
{
    m_schemaTree->header()->restoreState(settings.value(u"tools/schemaHeader"_s).toByteArray());
    m_tabs->setCurrentIndex(settings.value(u"tools/schemaTab"_s, 0).toInt());
}

void ToolDetails::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ToolDetails::retranslate()
{
    m_copyName->setPurpose(tr("Copy the name"));
    m_copyJson->setPurpose(tr("Copy the schema"));
    m_tabs->setTabText(0, tr("Input"));
    m_tabs->setTabText(1, tr("JSON Schema"));
    m_tabs->setAccessibleName(tr("Input schema"));
    m_schemaTree->setAccessibleName(tr("Properties of the input"));
    m_json->setAccessibleName(tr("Input schema as JSON"));
    m_description->setAccessibleName(tr("Description"));
    m_noArguments->setText(tr("This tool takes no arguments."));
    announceTexts(*m_schema);
    if (m_tool)
        showHints();
}

} // namespace gatehouse::ui
