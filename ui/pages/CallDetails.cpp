#include "ui/pages/CallDetails.h"

#include "engine/gateway/CallRehearsal.h"
#include "ui/CallWording.h"
#include "ui/Wording.h"
#include "ui/pages/CallReplay.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/JsonView.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/TextLabel.h"

#include <QJsonDocument>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

const tools::Tool *toolOf(const gateway::GatewayStatus &status, const telemetry::ActivityRow &call)
{
    for (const gateway::ApiStatus &api : status.apis) {
        if (api.name != call.api || !api.tools)
            continue;
        for (const tools::Tool &tool : *api.tools) {
            if (tool.name == call.tool)
                return &tool;
        }
    }
    return nullptr;
}

} // namespace

CallDetails::CallDetails(gateway::GatewayHost &host, QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel(TextStyle::Heading, this))
    , m_outcome(new Chip(this))
    , m_when(new TextLabel(TextStyle::Small, this))
    , m_again(new CallReplay(host, this))
    , m_replay(new QPushButton(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(u"callDetails"_s);
    m_name->setObjectName(u"callName"_s);
    m_outcome->setObjectName(u"callOutcome"_s);
    m_when->setObjectName(u"callWhen"_s);
    m_when->setQuiet(true);
    m_when->makeSelectable();
    m_replay->setObjectName(u"replayButton"_s);
    m_splitter->setObjectName(u"callSplitter"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing::small, 0, 0);
    layout->setSpacing(spacing::small);
    buildHead(layout);
    m_panes = {buildPane(u"mcpRequest"_s, true), buildPane(u"httpRequest"_s, false),
        buildPane(u"httpReply"_s, false), buildPane(u"mcpResult"_s, true)};
    // Out on the left, back on the right.
    for (const auto &[first, second] :
        {std::pair(McpRequest, HttpRequest), std::pair(HttpReply, McpResult)}) {
        auto *column = new QWidget;
        auto *rows = new QVBoxLayout(column);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(spacing::small);
        rows->addWidget(m_panes[first].frame, first == McpRequest ? 1 : 0);
        rows->addWidget(m_panes[second].frame, second == McpResult ? 1 : 0);
        m_splitter->addWidget(column);
    }
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(spacing::small);
    layout->addWidget(m_splitter, 1);
    connect(m_replay, &QPushButton::clicked, this,
        [this] { Q_EMIT replayRequested(m_call.api, m_call.tool, m_call.arguments); });
    retranslate();
}

void CallDetails::buildHead(QVBoxLayout *layout)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_name, 1);
    head->addWidget(m_outcome);
    head->addWidget(m_when);
    head->addWidget(m_again);
    head->addWidget(m_replay);
    layout->addLayout(head);
}

CallDetails::Pane CallDetails::buildPane(const QString &name, bool hasBody)
{
    Pane pane;
    pane.frame = new Panel(this);
    pane.frame->setObjectName(name);
    pane.title = new TextLabel(TextStyle::Strong, pane.frame);
    pane.facts = new TextLabel(hasBody ? TextStyle::Small : TextStyle::Code, pane.frame);
    pane.facts->setObjectName(name + u"Facts"_s);
    pane.facts->setWordWrap(true);
    pane.facts->makeSelectable();
    auto *layout = new QVBoxLayout(pane.frame);
    layout->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    layout->setSpacing(spacing::tiny);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::small);
    head->addWidget(pane.title);
    if (!hasBody) {
        head->addStretch();
        layout->addLayout(head);
        layout->addWidget(pane.facts);
        return pane;
    }
    pane.facts->setQuiet(true);
    pane.copy = new CopyButton(pane.frame);
    pane.copy->setObjectName(name + u"Copy"_s);
    pane.json = new JsonView(pane.frame);
    pane.json->setObjectName(name + u"Json"_s);
    pane.json->setFrameShape(QFrame::NoFrame);
    pane.note = new TextLabel(TextStyle::Body, pane.frame);
    pane.note->setObjectName(name + u"Note"_s);
    pane.note->setWordWrap(true);
    pane.note->setQuiet(true);
    pane.note->setAlignment(Qt::AlignTop);
    pane.place = new QStackedWidget(pane.frame);
    pane.place->addWidget(pane.json);
    pane.place->addWidget(pane.note);
    pane.place->setMinimumHeight(48);
    head->addWidget(pane.facts, 1);
    head->addWidget(pane.copy);
    layout->addLayout(head);
    layout->addWidget(pane.place, 1);
    return pane;
}

void CallDetails::setStatus(const gateway::GatewayStatus &status)
{
    m_status = status;
    render();
}

void CallDetails::showCall(const telemetry::ActivityRow &call)
{
    m_call = call;
    render();
}

void CallDetails::showBody(Pane &pane, const QString &body, const QString &purpose)
{
    const QByteArray text = body.toUtf8();
    pane.place->setCurrentIndex(body.isEmpty() ? 1 : 0);
    if (isJson(text))
        pane.json->setJson(text);
    else
        pane.json->setPlainText(body); // cut where it was too long to keep
    pane.copy->setContent(body);
    pane.copy->setPurpose(purpose);
    pane.copy->setVisible(!body.isEmpty());
    pane.note->setText(body.isEmpty() ? bodyNote() : QString());
}

QString CallDetails::bodyNote() const
{
    return m_status.recordsBodies
        ? tr("Not recorded with this call. Calls from now on keep their arguments and answers.")
        : tr("Arguments and answers are not recorded. To keep those of later calls, set "
             "“gateway.activity.record_bodies: true”; secrets in them are masked.");
}

QString CallDetails::requestLine() const
{
    const tools::Tool *tool = toolOf(m_status, m_call);
    if (!tool)
        return tr("The tool is not served now, so its address is not known.");
    QString line = gateway::rehearsedRequest(*tool, m_call.arguments);
    if (!line.isEmpty())
        return line;
    return QString::fromLatin1(tool->method) + u' ' + QString::fromUtf8(tool->server) + tool->path;
}

QString CallDetails::replyLine() const
{
    if (m_call.backendStatus == 0)
        return tr("No reply of the backend.");
    return tr("HTTP %1 after %2", "status, time")
        .arg(QString::number(m_call.backendStatus), wording::duration(m_call.backendDurationMicroseconds));
}

void CallDetails::render()
{
    m_name->setText(m_call.api + u" / "_s + m_call.tool);
    m_outcome->setWord(wording::outcomeTone(m_call.outcome), wording::outcomeText(m_call.outcome));
    m_when->setText(u"%1 · %2"_s.arg(wording::momentOf(m_call.startedAt), m_call.requestId));
    m_panes[McpRequest].facts->setText(
        tr("%1 from %2", "size, client")
            .arg(wording::bytes(m_call.requestBytes), wording::orDash(m_call.client)));
    showBody(m_panes[McpRequest], m_call.arguments, tr("Copy the arguments"));
    m_panes[HttpRequest].facts->setText(requestLine());
    m_panes[HttpReply].facts->setText(replyLine());
    m_panes[McpResult].facts->setText(
        tr("%1, about %2 tokens, after %3", "size, number, time")
            .arg(wording::bytes(m_call.responseBytes), wording::number(m_call.estimatedTokens),
                wording::duration(m_call.durationMicroseconds)));
    showBody(m_panes[McpResult], m_call.answer, tr("Copy the answer"));
    const tools::Tool *tool = toolOf(m_status, m_call);
    m_again->setCall(m_call, tool);
    const bool canReplay = !m_call.arguments.isEmpty() && tool;
    m_replay->setEnabled(canReplay);
    m_replay->setToolTip(canReplay
            ? tr(
                "Opens the tool with these arguments, to be changed and sent again. Masked values have to be "
                "entered anew.")
            : tr("Needs recorded arguments and a tool that is served now."));
}

void CallDetails::save(QSettings &settings) const
{
    settings.setValue(u"activity/call"_s, m_splitter->saveState());
}

void CallDetails::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"activity/call"_s).toByteArray());
    m_splitter->setHandleWidth(spacing::small);
}

void CallDetails::retranslate()
{
    m_replay->setText(tr("Edit and resend…"));
    m_splitter->setAccessibleName(tr("The call's way out and back"));
    m_when->setAccessibleName(tr("When, and the id of the request"));
    const std::array<QString, StepCount> titles{
        tr("1  MCP request"), tr("2  HTTP request"), tr("3  HTTP reply"), tr("4  MCP result")};
    for (size_t step = 0; step < titles.size(); ++step) {
        m_panes[step].title->setText(titles[step]);
        m_panes[step].facts->setAccessibleName(titles[step]);
    }
    m_panes[McpRequest].json->setAccessibleName(tr("Arguments"));
    m_panes[McpResult].json->setAccessibleName(tr("Answer"));
    render();
}

} // namespace gatehouse::ui
