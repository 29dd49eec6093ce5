#pragma once

#include "ui/pages/Page.h"

#include <QTimer>

class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace gatehouse::gateway {
class RecordedCalls;
}

namespace gatehouse::ui {

class ConfigDraft;
class EmptyState;
class FilterField;
class TeamEditor;
class TeamListModel;
class TextLabel;

// Who may do what: the teams of the draft, and the one that is chosen to edit.
class TeamsPage : public Page
{
    Q_OBJECT
public:
    // Both outlive us.
    TeamsPage(ConfigDraft &draft, gateway::RecordedCalls &calls, QWidget *parent);

    void showStatus(const gateway::GatewayStatus &status) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;
    bool needsGateway() const override { return false; }
    bool showPath(const QString &path) override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    void arrange();
    void showTeams();
    void showSelected();
    void showPlace();
    void select(int team);
    int selected() const;
    void add();
    void remove();
    void retranslate();
    void countCalls();

    ConfigDraft &m_draft;
    gateway::RecordedCalls &m_calls;
    QTimer m_countAgain;
    TeamListModel *m_model;
    QSortFilterProxyModel *m_shown;
    TextLabel *m_title;
    TextLabel *m_counter;
    FilterField *m_filter;
    QPushButton *m_add;
    QPushButton *m_remove;
    QTableView *m_table;
    TeamEditor *m_editor;
    QSplitter *m_splitter;
    EmptyState *m_none;
    QStackedWidget *m_stack;
};

} // namespace gatehouse::ui
