#pragma once

#include "engine/gateway/SecretUse.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

// The secrets a configuration refers to, one row for each place that wants one. Main thread, owned by the
// page.
class SecretListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Place, Origin, Name, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setUses(const QList<gateway::SecretUse> &uses);
    const QList<gateway::SecretUse> &uses() const { return m_uses; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<gateway::SecretUse> m_uses;
};

} // namespace gatehouse::ui
