#include "ui/models/ModelTexts.h"

#include <QAbstractItemModel>

#include <vector>

namespace gatehouse::ui {

void announceTexts(QAbstractItemModel &model)
{
    if (model.columnCount() > 0)
        Q_EMIT model.headerDataChanged(Qt::Horizontal, 0, model.columnCount() - 1);
    std::vector<QModelIndex> open{QModelIndex()};
    while (!open.empty()) {
        const QModelIndex parent = open.back();
        open.pop_back();
        const int rows = model.rowCount(parent);
        if (rows > 0) {
            const QModelIndex last = model.index(rows - 1, model.columnCount(parent) - 1, parent);
            Q_EMIT model.dataChanged(model.index(0, 0, parent), last);
        }
        for (int row = 0; row < rows; ++row)
            open.push_back(model.index(row, 0, parent));
    }
}

} // namespace gatehouse::ui
