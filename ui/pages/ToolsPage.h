#pragma once

#include "engine/gateway/GatewayHost.h"
#include "ui/pages/Page.h"

class QSplitter;
class QStackedWidget;
class QTreeView;

namespace gatehouse::ui {

class ConfigDraft;
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
    // Both outlive us.
    ToolsPage(gateway::GatewayHost &host, ConfigDraft &draft, QWidget *parent = nullptr);

    // Selects the tool and opens its form filled in; false when there is no such tool.
    bool tryTool(const QString &api, const QString &tool, const QJsonObject &arguments);

    void showStatus(const gateway::GatewayStatus &status) override;
    // Of overrides, as long as their tools are there.
    bool showPath(const QString &path) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    bool select(const QString &api, const QString &tool);
    QString selectedName(const QList<gateway::ApiStatus> &apis) const;
    void buildTree();
    void arrange();
    void filter(const QString &words);
    void openAndSelect();
    void showSelected();
    void showPlace();
    void retranslate();

    ConfigDraft &m_draft;
    QList<gateway::ApiStatus> m_apis; // that are served
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
    QByteArray m_selectedMethod; // by these a tool is known that has another name now
    QString m_selectedPath;
};

} // namespace gatehouse::ui
