#pragma once

#include "engine/openapi/FidelityReport.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

// The operations of a document that lost something, and why. Lives on the main thread, owned by the page.
class FidelityModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Operation, Outcome, Reason, Location, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setReport(const openapi::FidelityReport &report);

    // Where in the documents the first reason is, else the operation.
    Place placeAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<openapi::FidelityEntry> m_entries; // degraded and skipped only
};

} // namespace gatehouse::ui
