#pragma once

#include "ui/models/LineDiff.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

// Compared lines as a table: number before, number after, sign, text; rows that changed have a ToneRole. Main
// thread.
class DiffModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Before, After, Sign, Text, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<DiffLine> &lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<DiffLine> m_lines;
};

} // namespace gatehouse::ui
