#pragma once

#include "engine/gateway/TokenStatus.h"
#include "ui/widgets/Panel.h"

#include <QTimer>

#include <optional>

class QPushButton;
class QTableView;

namespace gatehouse::gateway {
class SecretInventory;
}

namespace gatehouse::ui {

class TextLabel;
class TokenListModel;

// The access tokens that the gateway has fetched for OAuth2 credentials: until when they serve, and a new one
// now. Not there while there is no such credential. Main thread, owned by the page.
class TokenPanel : public Panel
{
    Q_OBJECT
public:
    // The inventory outlives us.
    TokenPanel(gateway::SecretInventory &inventory, QWidget *parent);

    // Looks now and then while somebody watches.
    void setWatched(bool watched);
    void look();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showTokens(const QList<gateway::TokenStatus> &tokens);
    QString textFor(int row) const;
    void showSelected();
    void renew();
    void retranslate();

    gateway::SecretInventory &m_inventory;
    TokenListModel *m_model;
    TextLabel *m_title;
    QTableView *m_table;
    TextLabel *m_explanation;
    QPushButton *m_renew;
    QTimer m_again;
    bool m_renewing = false;
    std::optional<gateway::TokenRenewal> m_outcome; // of the last one, while its row is chosen
};

} // namespace gatehouse::ui
