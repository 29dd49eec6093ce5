#include "ui/pages/ClientsPage.h"

#include "engine/gateway/ClientConnections.h"
#include "ui/models/ClientListModel.h"
#include "ui/models/ModelTexts.h"
#include "ui/pages/ClientDetails.h"
#include "ui/style/Icons.h"
#include "ui/widgets/FormScroll.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

ClientsPage::ClientsPage(ConfigDraft &draft, gateway::ClientConnections &connections, QWidget *parent)
    : Page(parent)
    , m_connections(connections)
    , m_model(new ClientListModel(this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_counter(new TextLabel(TextStyle::Body, this))
    , m_again(new QPushButton(this))
    , m_table(new QTableView(this))
    , m_details(new ClientDetails(draft, connections, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(u"clientsPage"_s);
    m_counter->setObjectName(u"clientsCounter"_s);
    m_counter->setQuiet(true);
    m_again->setObjectName(u"lookForClients"_s);
    m_again->setIcon(glyphIcon(Glyph::Reload));
    m_splitter->setObjectName(u"clientsSplitter"_s);
    buildTable();
    arrange();
    connect(m_again, &QPushButton::clicked, this, &ClientsPage::look);
    connect(m_details, &ClientDetails::changed, this, &ClientsPage::look);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ClientsPage::showSelected);
    m_details->hide(); // until the clients are known
    retranslate();
}

void ClientsPage::buildTable()
{
    m_table->setObjectName(u"clientsTable"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(ClientListModel::State, new StatusDelegate(m_table));
    prepareTable(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    setColumnWidths(*m_table, {120, 110});
}

void ClientsPage::arrange()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_title);
    head->addWidget(m_counter);
    head->addStretch();
    head->addWidget(m_again);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(formScroll(m_details));
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addWidget(m_splitter, 1);
}

void ClientsPage::look()
{
    m_connections.look(this, [this](const QList<gateway::ClientOverview> &clients) { showClients(clients); });
}

void ClientsPage::showClients(const QList<gateway::ClientOverview> &clients)
{
    m_model->setClients(clients);
    m_counter->setText(tr("%n connected", nullptr, m_model->connected()));
    if (!m_table->currentIndex().isValid())
        m_table->selectRow(0);
    showSelected();
    m_details->show();
}

void ClientsPage::showSelected()
{
    m_details->showClient(m_model->client(m_table->currentIndex().row()));
}

void ClientsPage::showStatus(const gateway::GatewayStatus &status)
{
    m_details->setUrl(status.state == gateway::GatewayState::Running ? status.url : QString());
}

void ClientsPage::focusFilter()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void ClientsPage::save(QSettings &settings) const
{
    settings.setValue(u"clients/splitter"_s, m_splitter->saveState());
    settings.setValue(u"clients/header"_s, m_table->horizontalHeader()->saveState());
}

void ClientsPage::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"clients/splitter"_s).toByteArray());
    m_table->horizontalHeader()->restoreState(settings.value(u"clients/header"_s).toByteArray());
}

void ClientsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    look();
}

void ClientsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ClientsPage::retranslate()
{
    m_title->setText(tr("Clients"));
    m_again->setText(tr("Look again"));
    m_again->setToolTip(tr("Looks at the files of all clients anew"));
    m_table->setAccessibleName(tr("Clients"));
    announceTexts(*m_model);
    m_counter->setText(tr("%n connected", nullptr, m_model->connected()));
}

} // namespace gatehouse::ui
