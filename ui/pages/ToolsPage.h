#pragma once

#include "engine/gateway/GatewayHost.h"
#include "ui/pages/Page.h"

class QSplitter;
class QStackedWidget;
class QTreeView;

namespace gatehouse::ui {

class EmptyState;
class FilterField;
class TextLabel;
class ToolDetails;
class ToolFilterModel;
class ToolTreeModel;

// Every tool the gateway offers as a tree, and what a client sees of the selected one.
class ToolsPage : public Page
{
    Q_OBJECT
public:
    // The host outlives us.
    explicit ToolsPage(gateway::GatewayHost &host, QWidget *parent = nullptr);

    // Selects the tool and opens its form filled in; false when there is no such tool.
    bool tryTool(const QString &api, const QString &tool, const QJsonObject &arguments);

    void showStatus(const gateway::GatewayStatus &status) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTree();
    void arrange();
    void filter(const QString &words);
    void openAndSelect();
    void showSelected();
    void showPlace();
    void retranslate();

    ToolTreeModel *m_model;
    ToolFilterModel *m_shown;
    TextLabel *m_title;
    TextLabel *m_counter;
    FilterField *m_filter;
    QTreeView *m_tree;
    EmptyState *m_nothingMatches;
    QStackedWidget *m_list; // tree or nothingMatches
    ToolDetails *m_details;
    EmptyState *m_nothingSelected;
    QStackedWidget *m_side; // details or nothingSelected
    QSplitter *m_splitter;
    EmptyState *m_noTools;
    QStackedWidget *m_stack; // content or noTools
    QString m_selectedApi;
    QString m_selectedTool;
};

} // namespace gatehouse::ui
