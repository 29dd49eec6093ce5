#include "ui/pages/TokenPanel.h"

#include "engine/gateway/SecretInventory.h"
#include "ui/TokenWording.h"
#include "ui/models/ModelTexts.h"
#include "ui/models/TokenListModel.h"
#include "ui/style/Icons.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using gateway::TokenRenewal;
using gateway::TokenStatus;

namespace {

constexpr auto kAgain = 5s;
constexpr int kMostTokenRows = 4; // more are scrolled to

} // namespace

TokenPanel::TokenPanel(gateway::SecretInventory &inventory, QWidget *parent)
    : Panel(parent)
    , m_inventory(inventory)
    , m_model(new TokenListModel(this))
    , m_title(new TextLabel(TextStyle::Heading, this))
    , m_table(new QTableView(this))
    , m_explanation(new TextLabel(TextStyle::Body, this))
    , m_renew(new QPushButton(this))
{
    setObjectName(u"tokenPanel"_s);
    m_title->setObjectName(u"tokenTitle"_s);
    m_explanation->setObjectName(u"tokenExplanation"_s);
    m_renew->setObjectName(u"renewTokenButton"_s);
    m_renew->setIcon(glyphIcon(Glyph::Reload));
    m_table->setObjectName(u"tokenTable"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(TokenListModel::State, new StatusDelegate(m_table));
    prepareTable(*m_table);
    m_table->setColumnWidth(TokenListModel::Credential, 310);
    m_table->setColumnWidth(TokenListModel::State, 160);
    arrange();
    connect(m_renew, &QPushButton::clicked, this, &TokenPanel::renew);
    connect(&m_again, &QTimer::timeout, this, &TokenPanel::look);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_outcome.reset();
        showSelected();
    });
    setVisible(false);
    retranslate();
}

void TokenPanel::arrange()
{
    m_explanation->setWordWrap(true);
    m_explanation->makeSelectable();
    auto *foot = new QHBoxLayout;
    foot->setSpacing(spacing::medium);
    foot->addWidget(m_explanation, 1);
    foot->addWidget(m_renew, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_title);
    layout->addWidget(m_table);
    layout->addLayout(foot);
}

void TokenPanel::setWatched(bool watched)
{
    if (!watched)
        return m_again.stop();
    m_again.start(kAgain);
    look();
}

void TokenPanel::look()
{
    m_inventory.listTokens(this, [this](const QList<TokenStatus> &tokens) { showTokens(tokens); });
}

void TokenPanel::showTokens(const QList<TokenStatus> &tokens)
{
    m_model->setTokens(tokens, QDateTime::currentDateTimeUtc());
    setVisible(!tokens.isEmpty());
    if (tokens.isEmpty()) {
        m_renewing = false; // the gateway has stopped
        m_outcome.reset();
        return;
    }
    const auto rows = static_cast<int>(std::min<qsizetype>(tokens.size(), kMostTokenRows));
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
        + rows * m_table->verticalHeader()->defaultSectionSize() + 2 * m_table->frameWidth());
    if (!m_table->currentIndex().isValid())
        m_table->selectRow(0);
    showSelected();
}

QString TokenPanel::textFor(int row) const
{
    if (m_renewing)
        return tr("Fetching a token…");
    if (m_outcome && m_outcome->isDone)
        return tr("A new token has been fetched.");
    if (m_outcome)
        return tr("No token was fetched: %1").arg(m_outcome->failure);
    return row < 0 ? QString() : wording::explanation(m_model->tokens()[row]);
}

void TokenPanel::showSelected()
{
    const int row = m_table->currentIndex().row();
    m_renew->setEnabled(row >= 0 && !m_renewing);
    m_explanation->setText(textFor(row));
}

void TokenPanel::renew()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    const TokenStatus token = m_model->tokens()[row];
    m_renewing = true;
    showSelected();
    m_inventory.renewToken(token.api, token.team, this, [this](const TokenRenewal &outcome) {
        m_renewing = false;
        m_outcome = outcome;
        showSelected();
        look();
    });
}

void TokenPanel::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TokenPanel::retranslate()
{
    m_title->setText(tr("Access tokens (OAuth 2)"));
    m_table->setAccessibleName(m_title->text());
    m_explanation->setAccessibleName(tr("What the state means"));
    m_renew->setText(tr("Fetch a new token"));
    m_renew->setToolTip(tr("Asks the authorization server now, as the next call would without a token"));
    announceTexts(*m_model);
    showSelected();
}

} // namespace gatehouse::ui
