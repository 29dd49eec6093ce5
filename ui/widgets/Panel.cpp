#include "ui/widgets/Panel.h"

#include "ui/style/Theme.h"

#include <QPainter>

namespace gatehouse::ui {

Panel::Panel(QWidget *parent) : QWidget(parent) { }

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::hairline(palette()));
    painter.setBrush(palette().base());
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace gatehouse::ui
