#pragma once

#include "ui/style/Icons.h"

#include <QAbstractListModel>

namespace gatehouse::ui {

enum class PageId { Overview, Apis, Tools, Teams, Credentials, Activity, Clients, Logs, Settings };

// The pages there are, in the order of the navigation. Lives on the main thread, owned by the window.
class NavigationModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    static constexpr int pageCount = static_cast<int>(PageId::Settings) + 1;

    // As the navigation and the menu call it.
    static QString pageName(PageId page);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace gatehouse::ui
