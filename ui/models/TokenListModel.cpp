#include "ui/models/TokenListModel.h"

#include "ui/TokenWording.h"
#include "ui/widgets/ItemDelegates.h"

namespace gatehouse::ui {

using gateway::TokenStatus;

void TokenListModel::setTokens(const QList<TokenStatus> &tokens, const QDateTime &now)
{
    m_now = now;
    if (tokens.size() == m_tokens.size()) { // so that the selection stays
        m_tokens = tokens;
        if (!tokens.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_tokens = tokens;
    endResetModel();
}

int TokenListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tokens.size());
}

int TokenListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TokenListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TokenStatus &token = m_tokens[index.row()];
    const auto column = static_cast<Column>(index.column());
    if (role == ToneRole && column == State)
        return static_cast<int>(wording::tone(token.state));
    if (role == Qt::ToolTipRole && column == State)
        return wording::explanation(token);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Credential:
        return wording::credential(token);
    case State:
        return wording::text(token.state);
    case Expires:
        return wording::expiry(token.expiresAt, m_now);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TokenListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Credential:
        return tr("Credential");
    case State:
        return tr("State");
    case Expires:
        return tr("Expires");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
