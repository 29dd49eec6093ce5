#include "ui/models/SecretListModel.h"

#include "ui/SecretWording.h"
#include "ui/Wording.h"
#include "ui/widgets/ItemDelegates.h"

namespace gatehouse::ui {

using gateway::SecretUse;

namespace {

QString textOf(const SecretUse &use, SecretListModel::Column column)
{
    switch (column) {
    case SecretListModel::Place:
        return wording::place(use);
    case SecretListModel::Origin:
        return wording::text(use.origin);
    case SecretListModel::Name:
        return wording::orDash(use.name);
    case SecretListModel::State:
        return wording::text(use.state);
    case SecretListModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

void SecretListModel::setUses(const QList<SecretUse> &uses)
{
    if (uses == m_uses)
        return;
    if (uses.size() == m_uses.size()) { // so that the selection stays
        m_uses = uses;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_uses = uses;
    endResetModel();
}

int SecretListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_uses.size());
}

int SecretListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SecretListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SecretUse &use = m_uses[index.row()];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole || role == SortRole)
        return textOf(use, column);
    if (role == Qt::ToolTipRole)
        return column == State ? wording::explanation(use) : textOf(use, column);
    if (role == ToneRole && column == State)
        return static_cast<int>(wording::tone(use.state));
    return {};
}

QVariant SecretListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Place:
        return tr("Used by");
    case Origin:
        return tr("Comes from");
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
