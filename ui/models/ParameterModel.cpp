#include "ui/models/ParameterModel.h"

#include <algorithm>

namespace gatehouse::ui {

void ParameterModel::setRows(const QList<ParameterRow> &rows)
{
    if (rows == m_rows)
        return;
    const bool isSame = std::ranges::equal(rows, m_rows, {}, &ParameterRow::name, &ParameterRow::name);
    if (!isSame)
        beginResetModel();
    m_rows = rows;
    if (!isSame)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ParameterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ParameterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ParameterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ParameterRow &row = m_rows[index.row()];
    switch (static_cast<Column>(index.column())) {
    case Name:
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return row.isRequired ? tr("%1 (required)").arg(row.name) : row.name;
        break;
    case Hidden:
        if (role == Qt::CheckStateRole)
            return row.isHidden || !row.constant.isEmpty() ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::DisplayRole && !row.constant.isEmpty())
            return tr("pinned");
        break;
    case Constant:
        if (role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole)
            return row.constant;
        break;
    case ColumnCount:
        break;
    }
    return {};
}

bool ParameterModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const ParameterRow row = m_rows[index.row()];
    if (index.column() == Hidden && role == Qt::CheckStateRole) {
        Q_EMIT hideWanted(row.name, value.toInt() == Qt::Checked);
        return true;
    }
    if (index.column() != Constant || role != Qt::EditRole)
        return false;
    if (value.toString() != row.constant)
        Q_EMIT pinWanted(row.name, value.toString());
    return true;
}

// What is pinned is hidden by that.
Qt::ItemFlags ParameterModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    if (index.column() == Hidden && m_rows[index.row()].constant.isEmpty())
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == Constant)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant ParameterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Argument");
    case Hidden:
        return tr("Hidden");
    case Constant:
        return tr("Always this value");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
