#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace gatehouse::ui {

// The APIs of a gateway, one a row. Lives on the main thread, owned by the page.
class ApiListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, Name, DisplayName, Tools, BaseUrl, SpecVersion, LoadedAt, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // Rows keep their identity while the same APIs come in the same order.
    void setApis(const QList<gateway::ApiStatus> &apis);
    const gateway::ApiStatus &apiAt(int row) const { return m_apis.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const gateway::ApiStatus &api, Column column) const;
    QVariant sortValue(const gateway::ApiStatus &api, Column column) const;

    QList<gateway::ApiStatus> m_apis;
};

// Sorts APIs by value and keeps those whose name, display name or base URL holds the words of the filter.
class ApiFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ApiFilterModel(QObject *parent = nullptr);

    void setWords(const QString &words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_words;
};

} // namespace gatehouse::ui
