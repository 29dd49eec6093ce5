#include "ui/pages/ToolRequestView.h"

#include "ui/models/BindingModel.h"
#include "ui/models/HttpText.h"
#include "ui/models/ModelTexts.h"
#include "ui/style/Theme.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::GatewayHost;
using gateway::TrialStatus;

ToolRequestView::ToolRequestView(GatewayHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_bindings(new BindingModel(this))
    , m_table(new QTableView(this))
    , m_previewTitle(new TextLabel(TextStyle::Strong, this))
    , m_copyCommand(new CopyButton(this))
    , m_preview(new QPlainTextEdit(this))
{
    m_table->setObjectName(u"bindingTable"_s);
    m_table->setModel(m_bindings);
    prepareTable(*m_table);
    m_table->setColumnWidth(BindingModel::Argument, 150);
    m_table->setColumnWidth(BindingModel::Target, 150);
    m_table->setColumnWidth(BindingModel::WireName, 150);
    m_copyCommand->setObjectName(u"copyRehearsedCurl"_s);
    m_preview->setObjectName(u"requestPreview"_s);
    m_preview->setReadOnly(true);
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_preview->setTabChangesFocus(true);
    m_preview->setFont(Theme::font(TextStyle::Code, font()));
    m_preview->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);

    auto *head = new QHBoxLayout;
    head->addWidget(m_previewTitle, 1);
    head->addWidget(m_copyCommand);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing::medium, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_table, 3);
    layout->addLayout(head);
    layout->addWidget(m_preview, 2);
    connect(&m_host, &GatewayHost::toolRehearsed, this, &ToolRequestView::showRehearsed);
    retranslate();
}

void ToolRequestView::setTool(const std::shared_ptr<const tools::Tool> &tool)
{
    m_tool = tool;
    m_rehearsal = 0;
    m_rehearsed = {};
    m_bindings->setTool(tool);
    showPreview();
}

void ToolRequestView::rehearse(const std::optional<gateway::ToolTrial> &trial)
{
    m_rehearsal = trial ? m_host.rehearseTool(*trial) : 0;
}

void ToolRequestView::showRehearsed(quint64 rehearsal, const gateway::ToolRehearsal &rehearsed)
{
    if (rehearsal != m_rehearsal)
        return;
    m_rehearsal = 0;
    m_rehearsed = rehearsed;
    showPreview();
}

void ToolRequestView::showPreview()
{
    m_copyCommand->setContent(QString::fromUtf8(m_rehearsed.curl));
    switch (m_rehearsed.status) {
    case TrialStatus::Finished:
        m_preview->setPlainText(
            m_rehearsed.request.method.isEmpty() ? QString() : requestText(m_rehearsed.request));
        return;
    case TrialStatus::InvalidArguments: {
        QStringList lines{tr("The arguments on “Try it” make no request yet:")};
        for (const Problem &problem : m_rehearsed.problems)
            lines
                += u"– "_s + (problem.path.isEmpty() ? QString() : problem.path + u": "_s) + problem.message;
        m_preview->setPlainText(lines.join(u'\n'));
        return;
    }
    case TrialStatus::NotRunning:
        m_preview->setPlainText(tr("Start the gateway to see the request."));
        return;
    case TrialStatus::UnknownTool:
    case TrialStatus::RateLimited:
    case TrialStatus::Overloaded:
    case TrialStatus::CircuitOpen:
    case TrialStatus::Paused:
    case TrialStatus::Cancelled:
        m_preview->setPlainText(tr("The chosen team may not use this tool."));
        return;
    }
}

void ToolRequestView::save(QSettings &settings) const
{
    settings.setValue(u"tools/bindingHeader"_s, m_table->horizontalHeader()->saveState());
}

void ToolRequestView::restore(const QSettings &settings)
{
    m_table->horizontalHeader()->restoreState(settings.value(u"tools/bindingHeader"_s).toByteArray());
}

void ToolRequestView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ToolRequestView::retranslate()
{
    m_table->setAccessibleName(tr("Where each argument goes"));
    m_previewTitle->setText(tr("With the arguments of “Try it”"));
    m_copyCommand->setPurpose(tr("Copy as a cURL command"));
    m_preview->setAccessibleName(tr("The request that would be sent"));
    announceTexts(*m_bindings);
    showPreview();
}

} // namespace gatehouse::ui
