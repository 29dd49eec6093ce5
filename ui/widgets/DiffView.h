#pragma once

#include <QString>

class QTableView;
class QWidget;

namespace gatehouse::ui {

class DiffModel;

// Compared lines to read, in the fixed-width font, without a heading.
QTableView *diffView(const QString &name, DiffModel *lines, QWidget *parent);

} // namespace gatehouse::ui
