#include "ui/models/RankModel.h"

namespace gatehouse::ui {

void RankModel::setRanks(const QList<Rank> &ranks)
{
    if (ranks.size() != m_ranks.size()) {
        beginResetModel();
        m_ranks = ranks;
        endResetModel();
        return;
    }
    if (ranks.isEmpty())
        return;
    const bool same = ranks == m_ranks;
    m_ranks = ranks;
    if (!same)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void RankModel::setHeadings(const QStringList &headings)
{
    m_headings = headings;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int RankModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ranks.size());
}

int RankModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RankModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Rank &rank = m_ranks.at(index.row());
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case Name:
        return rank.name;
    case Figure:
        return rank.figure;
    case Note:
        return rank.note;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant RankModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Name ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? m_headings.value(section) : QVariant();
}

} // namespace gatehouse::ui
