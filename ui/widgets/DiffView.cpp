#include "ui/widgets/DiffView.h"

#include "ui/models/DiffModel.h"
#include "ui/style/Theme.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"

#include <QHeaderView>
#include <QTableView>

namespace gatehouse::ui {

QTableView *diffView(const QString &name, DiffModel *lines, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setObjectName(name);
    prepareTable(*table);
    table->setModel(lines);
    table->setItemDelegate(new DiffDelegate(table));
    table->horizontalHeader()->hide();
    table->setShowGrid(false);
    table->setFont(Theme::font(TextStyle::Code, table->font()));
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + spacing::tiny);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::ClickFocus);
    setColumnWidths(*table, {44, 44, 26});
    return table;
}

} // namespace gatehouse::ui
