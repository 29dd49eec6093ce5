#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace gatehouse::ui {

// Which file somebody is asked for.
struct FileWish
{
    QString title;
    QString suggestedName;
    QString kinds; // as QFileDialog reads them: "CSV (*.csv)"
};

// Asks for a file to save to and says its path, later and only when one was chosen: a seam, so that tests
// need no dialog.
using SaveFileChooser
    = std::function<void(QWidget *parent, const FileWish &wish, std::function<void(const QString &)> chosen)>;

// With the platform's dialog.
void chooseSaveFile(QWidget *parent, const FileWish &wish, std::function<void(const QString &)> chosen);

} // namespace gatehouse::ui
