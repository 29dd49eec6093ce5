#pragma once

#include "ui/pages/Page.h"

class QSplitter;
class QStackedWidget;
class QTableView;

namespace gatehouse::ui {

class ApiDetails;
class ApiFilterModel;
class ApiListModel;
class EmptyState;
class FilterField;
class TextLabel;

// The APIs of the gateway as a table, and what is known of the selected one.
class ApisPage : public Page
{
    Q_OBJECT
public:
    explicit ApisPage(QWidget *parent = nullptr);

    void showStatus(const gateway::GatewayStatus &status) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void arrange();
    void filter(const QString &words);
    void select(const QString &name);
    void showSelected();
    void showPlace();
    void retranslate();

    ApiListModel *m_model;
    ApiFilterModel *m_shown;
    TextLabel *m_title;
    TextLabel *m_counter;
    FilterField *m_filter;
    QTableView *m_table;
    EmptyState *m_nothingMatches;
    QStackedWidget *m_list; // table or nothingMatches
    ApiDetails *m_details;
    QSplitter *m_splitter;
    EmptyState *m_noApis;
    QStackedWidget *m_stack; // content or noApis
    QString m_selected;
};

} // namespace gatehouse::ui
