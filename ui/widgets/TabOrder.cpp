#include "ui/widgets/TabOrder.h"

#include <QLayout>
#include <QWidget>

namespace gatehouse::ui {

namespace {

void collect(const QLayout &layout, QList<QWidget *> &order)
{
    for (int at = 0; at < layout.count(); ++at) {
        QLayoutItem *item = layout.itemAt(at);
        if (const QLayout *inner = item->layout()) {
            collect(*inner, order);
            continue;
        }
        QWidget *widget = item->widget();
        if (!widget)
            continue;
        if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
            order += widget;
        if (widget->layout())
            collect(*widget->layout(), order);
    }
}

} // namespace

void setTabOrderByLayout(QWidget &before, const QWidget &group)
{
    QList<QWidget *> order{&before};
    if (group.layout())
        collect(*group.layout(), order);
    for (qsizetype at = 1; at < order.size(); ++at)
        QWidget::setTabOrder(order[at - 1], order[at]);
}

} // namespace gatehouse::ui
