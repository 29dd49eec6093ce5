#pragma once

#include "engine/gateway/ClientConnection.h"

#include <QAbstractTableModel>

#include <optional>

namespace gatehouse::ui {

// The clients that are known, and last a row for all others. Main thread, owned by the page.
class ClientListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setClients(const QList<gateway::ClientOverview> &clients);
    // Absent: the row for all others.
    std::optional<gateway::ClientOverview> client(int row) const;
    int connected() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant otherData(Column column, int role) const;

    QList<gateway::ClientOverview> m_clients;
};

} // namespace gatehouse::ui
