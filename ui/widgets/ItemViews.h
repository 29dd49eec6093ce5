#pragma once

#include <initializer_list>

class QSortFilterProxyModel;
class QTableView;
class QTreeView;

namespace gatehouse::ui {

// The one look of tables and trees: rows are selected whole, long texts end in "…", Tab leaves the view.
void prepareTable(QTableView &table);
// Filters all columns without regard to case, and sorts by SortRole.
void prepareFilter(QSortFilterProxyModel &model);
void setColumnWidths(QTableView &table, std::initializer_list<int> widths);
void prepareTree(QTreeView &tree);

} // namespace gatehouse::ui
