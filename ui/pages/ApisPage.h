#pragma once

#include "ui/pages/Page.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace gatehouse::gateway {
class Inspections;
}

namespace gatehouse::ui {

class ApiDetails;
class ApiEditor;
class ApiFilterModel;
class ApiListModel;
class ConfigDraft;
class EmptyState;
class FilterField;
class TextLabel;

// The APIs of the draft as a table, what is known of the selected one, and the fields that change it.
class ApisPage : public Page
{
    Q_OBJECT
public:
    // Both outlive us.
    ApisPage(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent);

    void showStatus(const gateway::GatewayStatus &status) override;
    bool needsGateway() const override { return false; }
    bool showPath(const QString &path) override;
    void select(const QString &name);
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;

Q_SIGNALS:
    void addRequested();
    void openRequested();
    void demoRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void arrange();
    void filter(const QString &words);
    void showApis();
    void selectRow(int row);
    void remove();
    void showSelected();
    void showPlace();
    void showExcerpt(const Place &place);
    void retranslate();

    ConfigDraft &m_draft;
    gateway::Inspections &m_inspections;
    QList<gateway::ApiStatus> m_served;
    ApiListModel *m_model;
    ApiFilterModel *m_shown;
    TextLabel *m_title;
    TextLabel *m_counter;
    FilterField *m_filter;
    QPushButton *m_add;
    QPushButton *m_remove;
    QTableView *m_table;
    EmptyState *m_nothingMatches;
    QStackedWidget *m_list; // table or nothingMatches
    ApiEditor *m_editor;
    ApiDetails *m_details; // one of the editor's tabs
    QSplitter *m_splitter;
    EmptyState *m_noApis;
    QPushButton *m_open; // of m_noApis
    QPushButton *m_demo;
    QStackedWidget *m_stack; // content or noApis
    QString m_selected;
};

} // namespace gatehouse::ui
