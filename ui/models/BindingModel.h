#pragma once

#include "engine/tools/Tool.h"

#include <QAbstractTableModel>

#include <memory>

namespace gatehouse::ui {

// Where each argument of a tool goes in its request. Lives on the main thread, owned by the view's owner.
class BindingModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Argument, Target, WireName, Notes, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // May be null.
    void setTool(std::shared_ptr<const tools::Tool> tool);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const tools::Tool> m_tool;
};

} // namespace gatehouse::ui
