#include "ui/models/JsonTableModel.h"

namespace gatehouse::ui {

void JsonTableModel::setColumns(QList<JsonColumn> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
}

// Rows come every few seconds: where the reader has scrolled to, and what is chosen, stays.
void JsonTableModel::setRows(const QJsonArray &rows)
{
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    const bool same = rows == m_rows;
    m_rows = rows;
    if (!same && !rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int JsonTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JsonTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant JsonTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JsonColumn &column = m_columns.at(index.column());
    if (role == Qt::TextAlignmentRole && column.isNumber)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return column.text(m_rows.at(index.row()).toObject());
    return {};
}

QVariant JsonTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const JsonColumn &column = m_columns.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant((column.isNumber ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? column.heading : QVariant();
}

} // namespace gatehouse::ui
