#include "ui/PeerDialog.h"

#include "ui/CallWording.h"
#include "ui/Wording.h"
#include "ui/models/JsonTableModel.h"
#include "ui/style/Theme.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/StatCard.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Tab { ApisTab, CallsTab, ConfigurationTab };

JsonColumn column(const QString &heading, QLatin1String key)
{
    return {heading, [key](const QJsonObject &row) { return row[key].toString(); }};
}

QString stateOf(const QJsonObject &api)
{
    const QString state = api["state"_L1].toString();
    return state == u"ready" ? wording::text(gateway::ApiState::Ready)
        : state == u"failed" ? wording::text(gateway::ApiState::Failed)
                             : wording::text(gateway::ApiState::Disabled);
}

JsonColumn numberColumn(const QString &heading, QLatin1String key)
{
    return {heading, [key](const QJsonObject &row) { return wording::number(row[key].toInteger()); }, true};
}

} // namespace

PeerDialog::PeerDialog(gateway::GatewayPeer &peer, QWidget *parent)
    : QDialog(parent)
    , m_peer(peer)
    , m_name(new TextLabel(TextStyle::Title, this))
    , m_url(new TextLabel(TextStyle::Body, this))
    , m_state(new StatusDot(this))
    , m_note(new TextLabel(TextStyle::Body, this))
    , m_sendKey(new QPushButton(this))
    , m_apis(new JsonTableModel(this))
    , m_calls(new JsonTableModel(this))
    , m_configuration(new QPlainTextEdit)
    , m_tabs(new QTabWidget(this))
{
    setObjectName(u"peerDialog"_s);
    resize(860, 560);
    m_name->setObjectName(u"peerName"_s);
    m_url->setObjectName(u"peerUrl"_s);
    m_url->setQuiet(true);
    m_url->makeSelectable();
    m_state->setObjectName(u"peerState"_s);
    m_note->setObjectName(u"peerNote"_s);
    m_note->setWordWrap(true);
    m_sendKey->setObjectName(u"peerSendKey"_s);
    m_sendKey->setAutoDefault(false);
    m_configuration->setObjectName(u"peerConfiguration"_s);
    m_configuration->setReadOnly(true);
    m_configuration->setTabChangesFocus(true);
    m_configuration->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_configuration->setFrameShape(QFrame::NoFrame);
    m_configuration->setFont(Theme::font(TextStyle::Code, font()));
    arrange();
    retranslate(); // which makes the columns
    setColumnWidths(*findChild<QTableView *>(u"peerApiTable"_s), {130, 100, 70, 100, 260});
    setColumnWidths(*findChild<QTableView *>(u"peerCallTable"_s), {150, 120, 110, 110, 110, 130});
    connect(m_sendKey, &QPushButton::clicked, this, &PeerDialog::sendKey);
    connect(&peer, &gateway::GatewayPeer::looked, this, &PeerDialog::showAnswer);
}

PeerDialog::~PeerDialog()
{
    m_peer.leave();
}

QTableView *PeerDialog::table(const QString &name, JsonTableModel *model)
{
    auto *view = new QTableView;
    view->setObjectName(name);
    prepareTable(*view);
    view->setModel(model);
    view->setFrameShape(QFrame::NoFrame);
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
}

void PeerDialog::arrange()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_name);
    head->addWidget(m_url, 1);
    head->addWidget(m_state);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(spacing::medium);
    for (const QString &name :
        {u"peerVersion"_s, u"peerApis"_s, u"peerCalls"_s, u"peerErrors"_s, u"peerInFlight"_s}) {
        auto *card = new StatCard(name, this);
        m_cards.append(card);
        cards->addWidget(card, 1);
    }
    m_tabs->setObjectName(u"peerTabs"_s);
    m_tabs->addTab(table(u"peerApiTable"_s, m_apis), {});
    m_tabs->addTab(table(u"peerCallTable"_s, m_calls), {});
    m_tabs->addTab(m_configuration, {});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addLayout(cards);
    auto *note = new QHBoxLayout;
    note->setSpacing(spacing::medium);
    note->addWidget(m_note, 1);
    note->addWidget(m_sendKey, 0, Qt::AlignTop);
    layout->addLayout(note);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
}

void PeerDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PeerDialog::retranslate()
{
    setWindowTitle(tr("Gateway of another process (read only)"));
    m_sendKey->setText(tr("Send the master key"));
    m_sendKey->setToolTip(tr("Sends it to this address for as long as this window is open and is answered"));
    m_tabs->setTabText(ApisTab, tr("APIs"));
    m_tabs->setTabText(CallsTab, tr("Newest calls"));
    m_tabs->setTabText(ConfigurationTab, tr("Configuration"));
    m_tabs->setAccessibleName(tr("What it says of itself"));
    for (int tab = ApisTab; tab <= ConfigurationTab; ++tab)
        m_tabs->widget(tab)->setAccessibleName(m_tabs->tabText(tab));
    const QStringList titles{tr("Version"), tr("APIs"), tr("Tool calls"), tr("Failed"), tr("Under way")};
    for (qsizetype card = 0; card < m_cards.size(); ++card)
        m_cards[card]->setTitle(titles[card]);
    m_apis->setColumns({column(tr("Name"), "name"_L1), {tr("State"), stateOf},
        numberColumn(tr("Tools"), "tools"_L1), numberColumn(tr("Operations"), "operations"_L1),
        column(tr("Base URL"), "base_url"_L1), column(tr("Reason"), "reason"_L1)});
    const auto time = [](const QJsonObject &row) {
        return wording::secondOf(
            QDateTime::fromString(row["started_at"_L1].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch());
    };
    const auto outcome
        = [](const QJsonObject &row) { return wording::outcomeText(row["outcome"_L1].toString()); };
    const auto duration = [](const QJsonObject &row) {
        return wording::duration(qRound64(row["duration_ms"_L1].toDouble() * 1000));
    };
    m_calls->setColumns({{tr("Time"), time}, {tr("Outcome"), outcome}, column(tr("Team"), "team"_L1),
        column(tr("Client"), "client"_L1), column(tr("API"), "api"_L1), column(tr("Tool"), "tool"_L1),
        {tr("Duration"), duration, true}});
    showState();
    showCards();
}

void PeerDialog::showAnswer(const Result<gateway::PeerStatus> &looked)
{
    m_hasLooked = true;
    m_problems.clear();
    if (looked)
        m_status = *looked;
    else
        m_problems = {looked.error()}; // what it said last stays
    m_apis->setRows(m_status.status["apis"_L1].toArray());
    m_calls->setRows(m_status.calls);
    if (m_configuration->toPlainText() != m_status.configuration)
        m_configuration->setPlainText(m_status.configuration);
    showState();
    showCards();
}

void PeerDialog::sendKey()
{
    m_peer.sendMasterKey();
    showState();
}

void PeerDialog::showState()
{
    const QString name = m_status.status["gateway"_L1].toString();
    m_name->setText(name.isEmpty() ? tr("Gateway") : name);
    m_url->setText(m_peer.url());
    if (!m_hasLooked)
        m_state->setStatus(Tone::Neutral, tr("Asking…"));
    else if (!m_problems.isEmpty())
        m_state->setStatus(Tone::Bad, tr("No answer"));
    else if (!m_status.isReady)
        m_state->setStatus(Tone::Warning, tr("Not ready"));
    else if (m_status.status["state"_L1].toString() == u"draining")
        m_state->setStatus(Tone::Warning, tr("Takes no new calls"));
    else
        m_state->setStatus(Tone::Good, tr("Running"));
    m_sendKey->setVisible(
        m_hasLooked && m_status.isReady && m_peer.hasMasterKey() && !m_peer.sendsMasterKey());
    const QString note = noteText();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString PeerDialog::noteText() const
{
    if (!m_problems.isEmpty())
        return m_problems.constFirst().message;
    if (!m_status.note.isEmpty()) {
        return tr(
            "It does not take the master key of this configuration, so there is no more than its health.");
    }
    if (!m_hasLooked || m_peer.sendsMasterKey())
        return {};
    if (!m_peer.hasMasterKey()) {
        return tr(
            "Without gateway.master_key in this configuration there is no more to see than its health.");
    }
    return tr(
        "This is what anybody sees of it. Who has the master key sees its APIs, calls and configuration; "
        "send it there only if you know that the gateway at this address is yours: another program "
        "could pass for one.");
}

void PeerDialog::showCards()
{
    const QJsonObject counters = m_status.status["counters"_L1].toObject();
    const auto count = [&counters](QLatin1String key) {
        return counters.contains(key) ? wording::number(counters[key].toInteger()) : u"–"_s;
    };
    const QString version = m_status.status["version"_L1].toString();
    const QDateTime since = QDateTime::fromString(m_status.status["started_at"_L1].toString(), Qt::ISODate);
    m_cards[0]->setValue(version.isEmpty() ? u"–"_s : version,
        since.isValid() ? tr("since %1").arg(wording::dateTime(since)) : QString());
    m_cards[1]->setValue(wording::number(m_status.health["apis_loaded"_L1].toInteger()), {});
    m_cards[2]->setValue(count("tool_calls"_L1), {});
    m_cards[3]->setValue(count("tool_errors"_L1), {});
    m_cards[4]->setValue(count("in_flight"_L1), {});
}

} // namespace gatehouse::ui
