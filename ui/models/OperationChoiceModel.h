#pragma once

#include "engine/gateway/DocumentSummary.h"
#include "ui/models/ToolRisk.h"

#include <QAbstractItemModel>
#include <QSet>

namespace gatehouse::ui {

// Operations to choose from, in groups by what they may do. Two levels; a group is checked with all of its
// operations. Main thread.
class OperationChoiceModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Request, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    // Those that only read are chosen.
    void setOperations(const QList<gateway::OperationSummary> &operations);
    void setChosen(const QSet<int> &operations);
    const QSet<int> &chosen() const { return m_chosen; }
    int operationCount() const { return static_cast<int>(m_operations.size()); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void chosenChanged();
    void edited(); // a check box was clicked

private:
    struct Group
    {
        ToolRisk risk;
        QList<int> operations;
    };

    Qt::CheckState stateOf(const Group &group) const;
    void announceGroup(int group);
    QVariant groupData(const Group &group, int column, int role) const;
    QVariant operationData(int operation, int column, int role) const;

    QList<gateway::OperationSummary> m_operations;
    QList<Group> m_groups;
    QSet<int> m_chosen;
};

} // namespace gatehouse::ui
