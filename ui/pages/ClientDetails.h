#pragma once

#include "engine/gateway/ClientConnection.h"
#include "ui/widgets/Panel.h"

#include <optional>

class QPushButton;

namespace gatehouse::gateway {
class ClientConnections;
}

namespace gatehouse::ui {

class ClientBundleExport;
class ClientConnectionForm;
class ClientConnector;
class ClientVerifyView;
class ConfigDraft;
class CopyButton;
class ElidedLabel;
class ProblemView;
class StatusDot;
class TextLabel;

// One client: how it is connected, to what it may be, and all that can be done about it. Main thread, owned
// by the page.
class ClientDetails : public Panel
{
    Q_OBJECT
public:
    // Both outlive us.
    ClientDetails(ConfigDraft &draft, gateway::ClientConnections &connections, QWidget *parent);

    // Absent: one that we do not know.
    void showClient(const std::optional<gateway::ClientOverview> &client);
    void setUrl(const QString &url);

Q_SIGNALS:
    void changed(); // a client's file, by us

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showState();
    void showButtons();
    void askToConnect();
    void askToDisconnect();
    void confirm(const clients::FileChange &change, bool connects);
    void showTrouble(const Problem &problem);
    void finish();
    void retranslate();

    gateway::ClientConnections &m_connections;
    std::optional<gateway::ClientOverview> m_client;
    TextLabel *m_title;
    StatusDot *m_state;
    ElidedLabel *m_file;
    CopyButton *m_copyFile;
    TextLabel *m_remark;
    QPushButton *m_connect;
    QPushButton *m_verify;
    QPushButton *m_disconnect;
    QPushButton *m_undo;
    ProblemView *m_trouble;
    ClientVerifyView *m_tried;
    ClientConnectionForm *m_form;
    ClientBundleExport *m_bundle;
    ClientConnector *m_connector;
};

} // namespace gatehouse::ui
