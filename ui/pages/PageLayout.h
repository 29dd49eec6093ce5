#pragma once

#include <QList>

class QPushButton;
class QWidget;

namespace gatehouse::ui {

class FilterField;
class TextLabel;

// The parts of a page's first line: what it is, how much there is of it, the filter, and what can be done.
struct PageHead
{
    TextLabel *title;
    TextLabel *counter;
    FilterField *filter;
    int filterWidth;
    QList<QPushButton *> buttons;
};

// A page's content below its head, with the margins that all pages have. The widget owns what it is given.
QWidget *pageContent(const PageHead &head, QWidget *main);

} // namespace gatehouse::ui
