#include "ui/models/OperationChoiceModel.h"

#include "ui/widgets/ItemDelegates.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::OperationSummary;

namespace {

ToolRisk riskOf(const OperationSummary &operation)
{
    tools::Tool tool;
    tool.method = operation.method;
    tool.hints = operation.hints;
    return ui::riskOf(tool);
}

constexpr quintptr kGroup = 0; // internal id of groups; of operations their group's row + 1

} // namespace

void OperationChoiceModel::setOperations(const QList<OperationSummary> &operations)
{
    beginResetModel();
    m_operations = operations;
    m_groups.clear();
    m_chosen.clear();
    for (const ToolRisk risk : {ToolRisk::Read, ToolRisk::Create, ToolRisk::Update, ToolRisk::Delete}) {
        Group group{risk, {}};
        for (int at = 0; at < operations.size(); ++at) {
            if (riskOf(operations[at]) == risk)
                group.operations += at;
        }
        if (group.operations.isEmpty())
            continue;
        if (risk == ToolRisk::Read)
            m_chosen = QSet<int>(group.operations.cbegin(), group.operations.cend());
        m_groups += group;
    }
    endResetModel();
    Q_EMIT chosenChanged();
}

QModelIndex OperationChoiceModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroup);
}

QModelIndex OperationChoiceModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == kGroup)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kGroup);
}

int OperationChoiceModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    const bool isGroup = parent.internalId() == kGroup && parent.column() == 0;
    return isGroup ? static_cast<int>(m_groups[parent.row()].operations.size()) : 0;
}

int OperationChoiceModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::CheckState OperationChoiceModel::stateOf(const Group &group) const
{
    const auto count
        = std::ranges::count_if(group.operations, [this](int at) { return m_chosen.contains(at); });
    if (count == 0)
        return Qt::Unchecked;
    return count == group.operations.size() ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant OperationChoiceModel::groupData(const Group &group, int column, int role) const
{
    if (column != Name)
        return {};
    if (role == Qt::DisplayRole)
        return u"%1 (%2)"_s.arg(riskText(group.risk), QLocale().toString(group.operations.size()));
    if (role == Qt::CheckStateRole)
        return stateOf(group);
    return {};
}

QVariant OperationChoiceModel::operationData(int operation, int column, int role) const
{
    const OperationSummary &summary = m_operations[operation];
    const QString request = QString::fromLatin1(summary.method) + u' ' + summary.path;
    if (role == Qt::DisplayRole)
        return column == Name ? summary.tool : request;
    if (role == Qt::ToolTipRole) {
        const QString what = summary.title.isEmpty() ? summary.tool : summary.title;
        return summary.deprecated ? tr("%1 (deprecated)").arg(what) : what;
    }
    if (role == Qt::CheckStateRole && column == Name)
        return m_chosen.contains(operation) ? Qt::Checked : Qt::Unchecked;
    return {};
}

QVariant OperationChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == kGroup)
        return groupData(m_groups[index.row()], index.column(), role);
    const Group &group = m_groups[static_cast<qsizetype>(index.internalId() - 1)];
    return operationData(group.operations[index.row()], index.column(), role);
}

bool OperationChoiceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const bool isGroup = index.internalId() == kGroup;
    const int groupRow = isGroup ? index.row() : static_cast<int>(index.internalId() - 1);
    const Group &group = m_groups[groupRow];
    for (const int at : isGroup ? group.operations : QList<int>{group.operations[index.row()]}) {
        if (value.toInt() == Qt::Unchecked)
            m_chosen.remove(at);
        else
            m_chosen.insert(at);
    }
    announceGroup(groupRow);
    Q_EMIT chosenChanged();
    Q_EMIT edited();
    return true;
}

void OperationChoiceModel::setChosen(const QSet<int> &operations)
{
    if (operations == m_chosen)
        return;
    m_chosen = operations;
    for (int group = 0; group < m_groups.size(); ++group)
        announceGroup(group);
    Q_EMIT chosenChanged();
}

void OperationChoiceModel::announceGroup(int group)
{
    const QModelIndex head = index(group, Name);
    Q_EMIT dataChanged(head, head, {Qt::CheckStateRole});
    Q_EMIT dataChanged(index(0, Name, head), index(rowCount(head) - 1, Name, head), {Qt::CheckStateRole});
}

Qt::ItemFlags OperationChoiceModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == Name)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant OperationChoiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Tool") : tr("Request");
}

} // namespace gatehouse::ui
