#pragma once

#include <QListView>

namespace gatehouse::ui {

// The pages at the side of the window.
class NavigationView : public QListView
{
    Q_OBJECT
public:
    explicit NavigationView(QWidget *parent = nullptr);
};

} // namespace gatehouse::ui
