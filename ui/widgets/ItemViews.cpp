#include "ui/widgets/ItemViews.h"

#include "ui/style/Theme.h"
#include "ui/widgets/ItemDelegates.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTreeView>

namespace gatehouse::ui {

namespace {

void prepareView(QAbstractItemView &view)
{
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setTabKeyNavigation(false);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setTextElideMode(Qt::ElideRight);
}

} // namespace

void prepareFilter(QSortFilterProxyModel &model)
{
    model.setSortRole(SortRole);
    model.setSortCaseSensitivity(Qt::CaseInsensitive);
    model.setFilterCaseSensitivity(Qt::CaseInsensitive);
    model.setFilterKeyColumn(-1);
}

void setColumnWidths(QTableView &table, std::initializer_list<int> widths)
{
    int column = 0;
    for (const int width : widths)
        table.setColumnWidth(column++, width);
}

void prepareTable(QTableView &table)
{
    prepareView(table);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setCornerButtonEnabled(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + spacing::medium);
    table.horizontalHeader()->setTextElideMode(Qt::ElideRight);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setMinimumSectionSize(48);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

void prepareTree(QTreeView &tree)
{
    prepareView(tree);
    tree.setUniformRowHeights(true);
    tree.setAllColumnsShowFocus(true);
    tree.setIndentation(spacing::large);
    tree.header()->setTextElideMode(Qt::ElideRight);
    tree.header()->setHighlightSections(false);
}

} // namespace gatehouse::ui
