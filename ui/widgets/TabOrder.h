#pragma once

class QWidget;

namespace gatehouse::ui {

// Tab goes from `before` through what the layouts of `group` hold, in their order: for what is made while the
// window is there, which Tab would otherwise reach last.
void setTabOrderByLayout(QWidget &before, const QWidget &group);

} // namespace gatehouse::ui
