#pragma once

#include "ui/style/Icons.h"

#include <QAbstractListModel>

namespace gatehouse::ui {

enum class PageId { Overview, Apis, Tools, Activity, Logs };

// The pages there are, in the order of the navigation. Lives on the main thread, owned by the window.
class NavigationModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    static constexpr int pageCount = 5;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace gatehouse::ui
