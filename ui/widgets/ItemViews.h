#pragma once

class QTableView;
class QTreeView;

namespace gatehouse::ui {

// The one look of tables and trees: rows are selected whole, long texts end in "…", Tab leaves the view.
void prepareTable(QTableView &table);
void prepareTree(QTreeView &tree);

} // namespace gatehouse::ui
