#pragma once

#include "engine/gateway/SecretUse.h"
#include "ui/pages/Page.h"

class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace gatehouse::gateway {
class SecretInventory;
}

namespace gatehouse::ui {

class ConfigDraft;
class EmptyState;
class FilterField;
class SecretDetails;
class SecretListModel;
class TextLabel;
class TokenPanel;

// Every secret the draft refers to: who uses it, where it comes from, and whether it is there; and the tokens
// that the gateway has fetched. They are looked for while the page is seen.
class CredentialsPage : public Page
{
    Q_OBJECT
public:
    // Both outlive us.
    CredentialsPage(gateway::SecretInventory &inventory, ConfigDraft &draft, QWidget *parent);

    void showStatus(const gateway::GatewayStatus &status) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;
    bool needsGateway() const override { return false; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    void arrange();
    void look();
    void showUses(const QList<gateway::SecretUse> &uses);
    void showSelected();
    void showCount();
    void retranslate();

    gateway::SecretInventory &m_inventory;
    ConfigDraft &m_draft;
    SecretListModel *m_model;
    QSortFilterProxyModel *m_shown;
    TextLabel *m_title;
    TextLabel *m_counter;
    FilterField *m_filter;
    QPushButton *m_again;
    QTableView *m_table;
    EmptyState *m_nothingMatches;
    QStackedWidget *m_list; // the table, or that nothing matches
    SecretDetails *m_details;
    EmptyState *m_none;
    QStackedWidget *m_stack;
    TokenPanel *m_tokens = nullptr;
};

} // namespace gatehouse::ui
