#pragma once

#include "engine/gateway/ClientConnection.h"
#include "ui/pages/Page.h"

class QPushButton;
class QSplitter;
class QTableView;

namespace gatehouse::gateway {
class ClientConnections;
}

namespace gatehouse::ui {

class ClientDetails;
class ClientListModel;
class ConfigDraft;
class TextLabel;

// The MCP clients of this machine: which are connected to the gateway, and the one that is chosen to connect,
// try or disconnect. They are looked at when the page is seen.
class ClientsPage : public Page
{
    Q_OBJECT
public:
    // Both outlive us.
    ClientsPage(ConfigDraft &draft, gateway::ClientConnections &connections, QWidget *parent);

    void showStatus(const gateway::GatewayStatus &status) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;
    bool needsGateway() const override { return false; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void arrange();
    void look();
    void showClients(const QList<gateway::ClientOverview> &clients);
    void showSelected();
    void retranslate();

    gateway::ClientConnections &m_connections;
    ClientListModel *m_model;
    TextLabel *m_title;
    TextLabel *m_counter;
    QPushButton *m_again;
    QTableView *m_table;
    ClientDetails *m_details;
    QSplitter *m_splitter;
};

} // namespace gatehouse::ui
