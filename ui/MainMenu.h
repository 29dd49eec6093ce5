#pragma once

#include "ui/models/NavigationModel.h"
#include "ui/style/Theme.h"
#include "ui/style/Translator.h"

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QUndoStack;

namespace gatehouse::ui {

// The menu bar and every shortcut of the window. Lives on the main thread, owned by the window. It says what
// was asked for; doing it is the window's.
class MainMenu : public QObject
{
    Q_OBJECT
public:
    // `undo` is what can be undone and done again; it outlives us.
    MainMenu(QMainWindow &window, QUndoStack &undo);

    void showTheme(Theme::Mode mode);
    void showLanguage(Language language);
    void setReloadEnabled(bool enabled);
    // Calls can be paused, or are.
    void showPause(bool enabled, bool paused);
    void setSaveEnabled(bool enabled);
    void retranslate();

Q_SIGNALS:
    void openRequested();
    void saveRequested();
    void reviewRequested();
    void reloadRequested();
    void pauseRequested(bool pause);
    void helpRequested();
    void quitRequested();
    void aboutRequested();
    void filterRequested();
    void pageRequested(gatehouse::ui::PageId page);
    void themeRequested(gatehouse::ui::Theme::Mode mode);
    void languageRequested(gatehouse::ui::Language language);

private:
    QAction *add(QMenu *menu, const QString &name, const QKeySequence &shortcut = {});
    QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &name);
    void buildFile();
    void buildEdit(QUndoStack &undo);
    void buildView();
    void buildHelp();

    QMainWindow &m_window;
    QMenu *m_file;
    QMenu *m_edit;
    QMenu *m_view;
    QMenu *m_theme;
    QMenu *m_language;
    QMenu *m_help;
    QAction *m_open = nullptr;
    QAction *m_save = nullptr;
    QAction *m_review = nullptr;
    QAction *m_reload = nullptr;
    QAction *m_pause = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_quit = nullptr;
    QAction *m_filter = nullptr;
    QAction *m_pageHelp = nullptr;
    QAction *m_about = nullptr;
    QList<QAction *> m_pages; // by PageId
    QList<QAction *> m_themes; // by Theme::Mode
    QList<QAction *> m_languages; // by Language
};

} // namespace gatehouse::ui
