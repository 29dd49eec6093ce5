#pragma once

#include "ui/models/CallFeed.h"
#include "ui/pages/Page.h"
#include "ui/widgets/FileChooser.h"

class QCheckBox;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace gatehouse::gateway {
class GatewayHost;
}

namespace gatehouse::ui {

class ActivityFilters;
class CallDetails;
class CallExport;
class CallListModel;
class EmptyState;
class TextLabel;

// Every recorded call, live and stored, filtered, and the selected one from end to end. It also works while
// no gateway runs.
class ActivityPage : public Page
{
    Q_OBJECT
public:
    // The host outlives us.
    explicit ActivityPage(gateway::GatewayHost &host, QWidget *parent = nullptr);

    void showStatus(const gateway::GatewayStatus &status) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;
    bool needsGateway() const override { return false; }

    void showSelection(const CallSelection &selection);
    void setFileChooser(SaveFileChooser chooser);

Q_SIGNALS:
    void replayRequested(const QString &api, const QString &tool, const QString &argumentsJson);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void arrange();
    void connectParts();
    void askNames();
    void hold();
    void showSelected();
    void showPlace();
    void showProblem(const Problem &problem);
    QString countText() const;
    void retranslate();

    gateway::RecordedCalls &m_calls;
    CallListModel *m_model;
    CallFeed *m_feed;
    TextLabel *m_title;
    TextLabel *m_counter;
    QPushButton *m_waiting;
    QCheckBox *m_follow;
    CallExport *m_export;
    ActivityFilters *m_filters;
    QTableView *m_table;
    CallDetails *m_details;
    EmptyState *m_nothingSelected;
    QStackedWidget *m_side; // details or nothingSelected
    QSplitter *m_splitter;
    EmptyState *m_nothing;
    QStackedWidget *m_body; // splitter or nothing
    QString m_database;
    gateway::GatewayState m_state = gateway::GatewayState::Stopped;
    bool m_stale = true; // to be read when the page is seen
};

} // namespace gatehouse::ui
