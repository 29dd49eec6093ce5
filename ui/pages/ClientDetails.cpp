#include "ui/pages/ClientDetails.h"

#include "engine/gateway/ClientConnections.h"
#include "ui/ClientWording.h"
#include "ui/pages/ClientBundleExport.h"
#include "ui/pages/ClientChangeDialog.h"
#include "ui/pages/ClientConnectionForm.h"
#include "ui/pages/ClientConnector.h"
#include "ui/pages/ClientVerifyView.h"
#include "ui/style/Icons.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kClientTroubleHeight = 80;

bool isConnected(const std::optional<gateway::ClientOverview> &client)
{
    return client && client->state && !client->state->entries.isEmpty();
}

} // namespace

ClientDetails::ClientDetails(ConfigDraft &draft, gateway::ClientConnections &connections, QWidget *parent)
    : Panel(parent)
    , m_connections(connections)
    , m_title(new TextLabel(TextStyle::Heading, this))
    , m_state(new StatusDot(this))
    , m_file(new ElidedLabel(TextStyle::Code, this))
    , m_copyFile(new CopyButton(this))
    , m_remark(new TextLabel(TextStyle::Body, this))
    , m_connect(new QPushButton(this))
    , m_verify(new QPushButton(this))
    , m_disconnect(new QPushButton(this))
    , m_undo(new QPushButton(this))
    , m_trouble(new ProblemView(kClientTroubleHeight, this))
    , m_tried(new ClientVerifyView(connections, this))
    , m_form(new ClientConnectionForm(draft, connections, this))
    , m_bundle(new ClientBundleExport(
          connections, [this] { return m_form->wish(); }, this))
    , m_connector(new ClientConnector(draft, connections, this))
{
    setObjectName(u"clientDetails"_s);
    m_title->setObjectName(u"clientName"_s);
    m_state->setObjectName(u"clientState"_s);
    m_file->setObjectName(u"clientFile"_s);
    m_file->setElideMode(Qt::ElideMiddle);
    m_copyFile->setObjectName(u"clientCopyFile"_s);
    m_remark->setObjectName(u"clientRemark"_s);
    m_remark->setWordWrap(true);
    m_connect->setObjectName(u"clientConnect"_s);
    m_verify->setObjectName(u"clientVerifyButton"_s);
    m_verify->setIcon(glyphIcon(Glyph::Start));
    m_disconnect->setObjectName(u"clientDisconnect"_s);
    m_undo->setObjectName(u"clientUndo"_s);
    m_undo->setIcon(glyphIcon(Glyph::Undo));
    m_trouble->setObjectName(u"clientTrouble"_s);
    m_trouble->hide();
    arrange();
    connect(m_form, &ClientConnectionForm::planned, this, &ClientDetails::showButtons);
    connect(m_connect, &QPushButton::clicked, this, &ClientDetails::askToConnect);
    connect(m_disconnect, &QPushButton::clicked, this, &ClientDetails::askToDisconnect);
    connect(m_verify, &QPushButton::clicked, this, [this] { m_tried->start(*m_client); });
    connect(m_undo, &QPushButton::clicked, m_connector, &ClientConnector::undo);
    connect(m_tried, &ClientVerifyView::runningChanged, this, &ClientDetails::showButtons);
    connect(m_connector, &ClientConnector::done, this, &ClientDetails::finish);
    connect(m_connector, &ClientConnector::failed, this, &ClientDetails::showTrouble);
    retranslate();
}

void ClientDetails::arrange()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_title, 1);
    head->addWidget(m_state);
    auto *file = new QHBoxLayout;
    file->setSpacing(spacing::small);
    file->addWidget(m_file, 1);
    file->addWidget(m_copyFile);
    auto *buttons = new FlowRow;
    buttons->setSpacing(spacing::small);
    for (QPushButton *button : {m_connect, m_verify, m_disconnect, m_undo})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addLayout(file);
    layout->addWidget(m_remark);
    layout->addLayout(buttons);
    layout->addWidget(m_trouble);
    layout->addWidget(m_tried);
    layout->addWidget(m_form);
    layout->addWidget(m_bundle);
    layout->addStretch();
}

void ClientDetails::showClient(const std::optional<gateway::ClientOverview> &client)
{
    const bool isAnother
        = client.has_value() != m_client.has_value() || (client && client->client != m_client->client);
    m_client = client;
    if (isAnother) {
        m_tried->clear();
        m_trouble->hide();
    }
    m_form->setClient(client ? std::optional(client->client) : std::nullopt);
    showState();
    showButtons();
}

void ClientDetails::setUrl(const QString &url)
{
    m_form->setUrl(url);
}

void ClientDetails::showState()
{
    m_title->setText(m_client ? clients::clientInfo(m_client->client).name : tr("Another client"));
    m_state->setVisible(m_client.has_value());
    m_bundle->setVisible(m_client && m_client->client == clients::ClientKind::ClaudeDesktop);
    m_file->setVisible(m_client.has_value());
    m_copyFile->setVisible(m_client.has_value());
    QString remark;
    if (!m_client) {
        remark = tr(
            "Most clients take this form. One that speaks HTTP is given the gateway's address and the key.");
    } else {
        const wording::ClientStateText state = wording::clientState(*m_client);
        m_state->setStatus(state.tone, state.text);
        m_file->setText(m_client->file);
        m_copyFile->setContent(m_client->file);
        if (!m_client->state)
            remark = m_client->state.error().toString();
        else if (isConnected(m_client))
            remark = tr("It is connected to: %1").arg(wording::connectedTo(*m_client->state));
        else if (!m_client->isThere)
            remark = tr("It does not seem to be installed here. Its file can be made all the same.");
    }
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void ClientDetails::showButtons()
{
    const bool isIdle = !m_connector->isBusy() && !m_tried->isRunning();
    const auto &plan = m_form->plan();
    const bool canConnect = m_client && plan && plan->change && isIdle;
    const bool isSame
        = canConnect && plan->change->changesNothing() && !plan->needsKey && plan->key.isEmpty();
    m_connect->setText(isConnected(m_client) ? tr("Update…") : tr("Connect…"));
    m_connect->setVisible(m_client.has_value());
    m_connect->setEnabled(canConnect && !isSame);
    m_verify->setVisible(isConnected(m_client));
    m_verify->setEnabled(isIdle);
    m_disconnect->setVisible(isConnected(m_client));
    m_disconnect->setEnabled(isIdle);
    m_undo->setVisible(
        m_client && !m_connector->undoableFile().isEmpty() && m_connector->undoableFile() == m_client->file);
    m_undo->setEnabled(isIdle);
}

void ClientDetails::askToConnect()
{
    if (m_form->plan() && m_form->plan()->change)
        confirm(*m_form->plan()->change, true);
}

void ClientDetails::askToDisconnect()
{
    m_connections.planRemoval(m_client->client, this, [this](const Result<clients::FileChange> &change) {
        if (change)
            confirm(*change, false);
        else
            showTrouble(change.error());
    });
}

// The plan is that of now: another one may be made while the question is open.
void ClientDetails::confirm(const clients::FileChange &change, bool connects)
{
    const QString name = m_title->text();
    const std::optional<gateway::ConnectionPlan> plan = connects ? m_form->plan() : std::nullopt;
    auto *dialog = new ClientChangeDialog(change,
        {connects ? tr("Connect %1").arg(name) : tr("Disconnect %1").arg(name),
            plan ? wording::keySentence(*plan) : tr("Keys stay where they are."),
            connects ? tr("Write the file") : tr("Take it out")},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, plan, change] {
        m_trouble->hide();
        if (plan)
            m_connector->connectClient(*plan);
        else
            m_connector->apply(change);
        showButtons();
    });
    dialog->open();
}

void ClientDetails::showTrouble(const Problem &problem)
{
    m_trouble->setProblems({problem});
    m_trouble->show();
    m_form->planAgain();
    showButtons();
}

void ClientDetails::finish()
{
    m_tried->clear();
    m_form->planAgain();
    showButtons();
    Q_EMIT changed();
}

void ClientDetails::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ClientDetails::retranslate()
{
    m_copyFile->setPurpose(tr("Copy the path of the file"));
    m_verify->setText(tr("Try it"));
    m_verify->setToolTip(tr(
        "Starts what is written there as the client would, lists the tools, and calls one that only reads"));
    m_disconnect->setText(tr("Disconnect…"));
    m_undo->setText(tr("Undo"));
    m_undo->setToolTip(tr("The file becomes what it was before the last change"));
    m_trouble->setAccessibleName(tr("Problems"));
    showState();
    showButtons();
}

} // namespace gatehouse::ui
