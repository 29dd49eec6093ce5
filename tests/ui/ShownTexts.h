#pragma once

#include <QStringList>

class QWidget;

namespace gatehouse::test {

// Every text of what `root` shows right now, as it is read or heard: labels, buttons, tabs, choices, headers,
// rows, hints and names for screen readers; each with the widget it is of, sorted.
QStringList shownTexts(const QWidget &root);

} // namespace gatehouse::test
