#pragma once

#include "engine/gateway/TokenStatus.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

// The access tokens of the credentials that are served. Main thread, owned by the panel.
class TokenListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Credential, State, Expires, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // `now`: what "in 5 minutes" is said from.
    void setTokens(const QList<gateway::TokenStatus> &tokens, const QDateTime &now);
    const QList<gateway::TokenStatus> &tokens() const { return m_tokens; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<gateway::TokenStatus> m_tokens;
    QDateTime m_now;
};

} // namespace gatehouse::ui
