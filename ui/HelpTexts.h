#pragma once

#include "ui/models/NavigationModel.h"

#include <QStringList>

namespace gatehouse::ui {

// What is said of a page to who asks, in the language of the moment.
struct PageHelp
{
    QString purpose;
    QStringList hints;
    QString document; // where more of it is, as "docs/window.md"
    QString section; // of that document
};

PageHelp helpOf(PageId page);

// A shortcut and what it does.
struct KeyHelp
{
    QString keys;
    QString text;
};

// Those of the window, and those of the page.
QList<KeyHelp> keysOf(PageId page);

} // namespace gatehouse::ui
