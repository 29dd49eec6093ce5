#pragma once

#include "engine/gateway/GatewayPeer.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;
class QTableView;
class QTabWidget;

namespace gatehouse::ui {

class JsonTableModel;
class StatCard;
class StatusDot;
class TextLabel;

// A gateway that another process runs, to look at: how it is, its APIs, its newest calls and its
// configuration. Nothing can be changed from here. Looks for as long as it is open; more than its health is
// shown after a person has let the master key go there.
class PeerDialog : public QDialog
{
    Q_OBJECT
public:
    // `peer` outlives us, and looks already.
    PeerDialog(gateway::GatewayPeer &peer, QWidget *parent);
    ~PeerDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    QTableView *table(const QString &name, JsonTableModel *model);
    void retranslate();
    void showAnswer(const Result<gateway::PeerStatus> &looked);
    void sendKey();
    void showState();
    QString noteText() const;
    void showCards();

    gateway::GatewayPeer &m_peer;
    gateway::PeerStatus m_status;
    Problems m_problems; // of the last look
    bool m_hasLooked = false;
    TextLabel *m_name;
    TextLabel *m_url;
    StatusDot *m_state;
    TextLabel *m_note;
    QPushButton *m_sendKey;
    QList<StatCard *> m_cards;
    JsonTableModel *m_apis;
    JsonTableModel *m_calls;
    QPlainTextEdit *m_configuration;
    QTabWidget *m_tabs;
};

} // namespace gatehouse::ui
