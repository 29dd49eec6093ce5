#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>

#include <memory>
#include <vector>

namespace gatehouse::ui {

// API → tag → tool. An API without tags holds its tools itself. Lives on the main thread, owned by the page;
// it keeps the catalogs it shows alive.
class ToolTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Risk, Tokens, ColumnCount };
    using ToolPointer = std::shared_ptr<const tools::Tool>;

    explicit ToolTreeModel(QObject *parent = nullptr);
    ~ToolTreeModel() override;

    // Does nothing when the same catalogs come again.
    void setApis(const QList<gateway::ApiStatus> &apis);
    // Null for an API or a tag.
    ToolPointer toolAt(const QModelIndex &index) const;
    // Invalid when there is no such tool.
    QModelIndex indexOf(const QString &api, const QString &tool) const;
    int toolCount() const { return m_toolCount; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    Node *nodeAt(const QModelIndex &index) const;
    void addApi(const gateway::ApiStatus &api);
    QVariant riskData(const Node &node, int role) const;
    static QVariant tokenData(const Node &node, int role);

    std::unique_ptr<Node> m_root;
    QList<gateway::ApiStatus> m_apis;
    int m_toolCount = 0;
};

// Keeps the tools whose name, title or path holds the words, and what they stand under.
class ToolFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ToolFilterModel(QObject *parent = nullptr);

    void setWords(const QString &words);
    bool isFiltering() const { return !m_words.isEmpty(); }
    int shownTools() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_words;
};

} // namespace gatehouse::ui
