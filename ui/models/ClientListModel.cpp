#include "ui/models/ClientListModel.h"

#include "ui/ClientWording.h"
#include "ui/Wording.h"
#include "ui/widgets/ItemDelegates.h"

#include <algorithm>

namespace gatehouse::ui {

using gateway::ClientOverview;

// The same clients each time but the first: so that the selection stays.
void ClientListModel::setClients(const QList<ClientOverview> &clients)
{
    if (clients.size() == m_clients.size()) {
        m_clients = clients;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_clients = clients;
    endResetModel();
}

std::optional<ClientOverview> ClientListModel::client(int row) const
{
    return row >= 0 && row < m_clients.size() ? std::optional(m_clients[row]) : std::nullopt;
}

int ClientListModel::connected() const
{
    return static_cast<int>(std::ranges::count_if(m_clients,
        [](const ClientOverview &client) { return client.state && !client.state->entries.isEmpty(); }));
}

int ClientListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_clients.isEmpty() ? 0 : static_cast<int>(m_clients.size()) + 1;
}

int ClientListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClientListModel::otherData(Column column, int role) const
{
    if (role == Qt::DisplayRole)
        return column == Name ? tr("Another client") : wording::orDash({});
    if (role == ToneRole && column == State)
        return static_cast<int>(Tone::Neutral);
    return {};
}

QVariant ClientListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    if (index.row() == m_clients.size())
        return otherData(column, role);
    const ClientOverview &client = m_clients[index.row()];
    const wording::ClientStateText state = wording::clientState(client);
    if (role == Qt::DisplayRole)
        return column == Name ? clients::clientInfo(client.client).name : state.text;
    if (role == Qt::ToolTipRole)
        return client.state ? wording::connectedTo(*client.state) : client.state.error().message;
    if (role == ToneRole && column == State)
        return static_cast<int>(state.tone);
    return {};
}

QVariant ClientListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Client") : tr("State");
}

} // namespace gatehouse::ui
