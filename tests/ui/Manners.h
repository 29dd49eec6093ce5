#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace gatehouse::test {

// What is wrong with what `root` shows right now, one line a fault; what cannot be seen is not looked at.

// Widgets that take the keyboard and have no name for a screen reader.
QStringList unnamedWidgets(const QWidget &root);

// Labels, buttons, tabs and choices whose text has less room than it needs. What scrolls counts by its own
// size.
QStringList cutOffTexts(const QWidget &root);

// What Tab reaches below `root`, in its order.
QList<QWidget *> tabOrder(const QWidget &root);

// Steps of the order that lead back: up within a column, or to the left within a row.
QStringList backwardSteps(const QWidget &root);

// Layouts ask for another turn, and those within them for one more.
void settle();

// Shows every tab of every tab widget that can be seen, those within tabs too, and leaves them as they were.
using Look = std::function<void(const QString &where)>;
void eachTab(const QWidget &root, const QString &where, const Look &look);

} // namespace gatehouse::test
