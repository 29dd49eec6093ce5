#include "ui/pages/ToolDetails.h"

#include "ui/models/ToolRisk.h"
#include "ui/pages/ToolListingView.h"
#include "ui/pages/ToolOverrides.h"
#include "ui/pages/ToolRequestView.h"
#include "ui/pages/ToolTrialView.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

ToolDetails::ToolDetails(gateway::GatewayHost &host, ConfigDraft &draft, QWidget *parent)
    : Panel(parent)
    , m_name(new ElidedLabel(TextStyle::Heading, this))
    , m_copyName(new CopyButton(this))
    , m_deprecated(new Chip(this))
    , m_effect(new Chip(this))
    , m_title(new TextLabel(TextStyle::Body, this))
    , m_method(new TextLabel(TextStyle::Strong, this))
    , m_path(new ElidedLabel(TextStyle::Code, this))
    , m_tabs(new QTabWidget(this))
    , m_listing(new ToolListingView(this))
    , m_request(new ToolRequestView(host, this))
    , m_trial(new ToolTrialView(host, this))
    , m_overrides(new ToolOverrides(draft, host.inspections(), this))
{
    setObjectName(u"toolDetails"_s);
    m_name->setObjectName(u"toolName"_s);
    m_copyName->setObjectName(u"copyToolName"_s);
    m_title->setObjectName(u"toolTitle"_s);
    m_title->setWordWrap(true);
    m_method->setObjectName(u"toolMethod"_s);
    m_path->setObjectName(u"toolPath"_s);
    m_tabs->setObjectName(u"toolTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_listing, {});
    m_tabs->addTab(m_request, {});
    m_tabs->addTab(m_trial, {});
    m_tabs->addTab(m_overrides, {});
    connect(m_tabs, &QTabWidget::currentChanged, this, &ToolDetails::rehearse);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(buildHead());
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
    name->addWidget(m_deprecated);
    name->addWidget(m_effect);
    auto *operation = new QHBoxLayout;
    operation->setSpacing(spacing::small);
    operation->addWidget(m_method);
    operation->addWidget(m_path, 1);
    auto *head = new QVBoxLayout;
    head->setSpacing(spacing::small);
    head->addLayout(name);
    head->addWidget(m_title);
    head->addLayout(operation);
    return head;
}

void ToolDetails::showTool(const std::shared_ptr<const tools::Tool> &tool)
{
    if (m_tool == tool)
        return;
    m_tool = tool;
    m_copyName->setContent(tool->name);
    m_listing->setTool(tool);
    m_request->setTool(tool);
    m_trial->setTool(tool);
    m_overrides->setTool(tool);
    showHead();
    rehearse();
}

void ToolDetails::setGateway(const QStringList &teams, int tools)
{
    m_trial->setTeams(teams);
    m_listing->setToolsInAll(tools);
}

void ToolDetails::tryWith(const QJsonObject &arguments)
{
    m_tabs->setCurrentIndex(Trial);
    m_trial->setArguments(arguments);
}

void ToolDetails::showOverride(const QString &path)
{
    m_tabs->setCurrentIndex(Overrides);
    m_overrides->showPath(path);
}

// Only where it is seen.
void ToolDetails::rehearse()
{
    if (m_tool && m_tabs->currentIndex() == Request)
        m_request->rehearse(m_trial->trial());
}

void ToolDetails::showHead()
{
    if (!m_tool)
        return;
    m_name->setText(m_tool->name);
    m_title->setText(m_tool->title);
    m_title->setVisible(!m_tool->title.isEmpty());
    m_method->setText(QString::fromLatin1(m_tool->method));
    m_path->setText(m_tool->path);
    const ToolRisk risk = riskOf(*m_tool);
    m_effect->setWord(riskTone(risk), riskText(risk));
    m_deprecated->setWord(Tone::Warning, tr("Deprecated"));
    m_deprecated->setVisible(m_tool->deprecated);
}

void ToolDetails::save(QSettings &settings) const
{
    settings.setValue(u"tools/tab"_s, m_tabs->currentIndex());
    m_listing->save(settings);
    m_request->save(settings);
    m_trial->save(settings);
    m_overrides->save(settings);
}

void ToolDetails::restore(const QSettings &settings)
{
    m_listing->restore(settings);
    m_request->restore(settings);
    m_trial->restore(settings);
    m_overrides->restore(settings);
    m_tabs->setCurrentIndex(settings.value(u"tools/tab"_s, 0).toInt());
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
    m_tabs->setTabText(Listing, tr("What the model sees"));
    m_tabs->setTabText(Request, tr("Request"));
    m_tabs->setTabText(Trial, tr("Try it"));
    m_tabs->setTabText(Overrides, tr("Overrides"));
    m_tabs->setAccessibleName(tr("The tool"));
    showHead();
}

} // namespace gatehouse::ui
