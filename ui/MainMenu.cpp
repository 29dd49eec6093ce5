#include "ui/MainMenu.h"

#include "ui/style/Icons.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenuBar>
#include <QUndoStack>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

MainMenu::MainMenu(QMainWindow &window, QUndoStack &undo)
    : QObject(&window)
    , m_window(window)
    , m_file(window.menuBar()->addMenu(QString()))
    , m_edit(window.menuBar()->addMenu(QString()))
    , m_view(window.menuBar()->addMenu(QString()))
    , m_theme(nullptr)
    , m_language(nullptr)
    , m_help(window.menuBar()->addMenu(QString()))
{
    buildFile();
    buildEdit(undo);
    buildView();
    buildHelp();
    retranslate();
}

QAction *MainMenu::add(QMenu *menu, const QString &name, const QKeySequence &shortcut)
{
    auto *action = new QAction(this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setMenuRole(QAction::NoRole);
    menu->addAction(action);
    return action;
}

QAction *MainMenu::addChoice(QMenu *menu, QActionGroup *group, const QString &name)
{
    QAction *action = add(menu, name);
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

void MainMenu::buildFile()
{
    m_open = add(m_file, u"openAction"_s, Qt::CTRL | Qt::Key_O);
    connect(m_open, &QAction::triggered, this, &MainMenu::openRequested);
    m_save = add(m_file, u"saveAction"_s, Qt::CTRL | Qt::Key_S);
    m_save->setIcon(glyphIcon(Glyph::Save));
    connect(m_save, &QAction::triggered, this, &MainMenu::saveRequested);
    m_review = add(m_file, u"reviewAction"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    connect(m_review, &QAction::triggered, this, &MainMenu::reviewRequested);
    m_file->addSeparator();
    m_reload = add(m_file, u"reloadAction"_s, Qt::CTRL | Qt::Key_R);
    m_reload->setIcon(glyphIcon(Glyph::Reload));
    connect(m_reload, &QAction::triggered, this, &MainMenu::reloadRequested);
    m_pause = add(m_file, u"pauseAction"_s);
    m_pause->setCheckable(true);
    connect(m_pause, &QAction::triggered, this, &MainMenu::pauseRequested);
    m_file->addSeparator();
    m_quit = add(m_file, u"quitAction"_s, Qt::CTRL | Qt::Key_Q);
    m_quit->setIcon(glyphIcon(Glyph::Quit));
    m_quit->setMenuRole(QAction::QuitRole);
    connect(m_quit, &QAction::triggered, this, &MainMenu::quitRequested);
}

// The stack says by itself what can be undone; what that is called is said anew in each language.
void MainMenu::buildEdit(QUndoStack &undo)
{
    m_undo = add(m_edit, u"undoAction"_s, QKeySequence::Undo);
    m_undo->setIcon(glyphIcon(Glyph::Undo));
    m_redo = add(m_edit, u"redoAction"_s, QKeySequence::Redo);
    m_redo->setIcon(glyphIcon(Glyph::Redo));
    m_undo->setEnabled(undo.canUndo());
    m_redo->setEnabled(undo.canRedo());
    connect(m_undo, &QAction::triggered, &undo, &QUndoStack::undo);
    connect(m_redo, &QAction::triggered, &undo, &QUndoStack::redo);
    connect(&undo, &QUndoStack::canUndoChanged, m_undo, &QAction::setEnabled);
    connect(&undo, &QUndoStack::canRedoChanged, m_redo, &QAction::setEnabled);
    const auto describe = [this, &undo] {
        m_undo->setText(undo.canUndo() ? tr("&Undo: %1").arg(undo.undoText()) : tr("&Undo"));
        m_redo->setText(undo.canRedo() ? tr("&Redo: %1").arg(undo.redoText()) : tr("&Redo"));
    };
    connect(m_edit, &QMenu::aboutToShow, this, describe);
    describe();
}

void MainMenu::buildView()
{
    for (int number = 1; number <= NavigationModel::pageCount; ++number) {
        const auto page = static_cast<PageId>(number - 1);
        m_pages += add(m_view, u"page%1Action"_s.arg(number), QKeySequence(u"Ctrl+%1"_s.arg(number)));
        connect(m_pages.last(), &QAction::triggered, this, [this, page] { Q_EMIT pageRequested(page); });
    }
    m_filter = add(m_view, u"filterAction"_s, Qt::CTRL | Qt::Key_F);
    m_filter->setIcon(glyphIcon(Glyph::Search));
    connect(m_filter, &QAction::triggered, this, &MainMenu::filterRequested);
    m_view->addSeparator();

    m_theme = m_view->addMenu(QString());
    auto *themes = new QActionGroup(this);
    for (const Theme::Mode mode : {Theme::Mode::System, Theme::Mode::Light, Theme::Mode::Dark}) {
        m_themes += addChoice(m_theme, themes, u"theme%1Action"_s.arg(static_cast<int>(mode)));
        connect(m_themes.last(), &QAction::triggered, this, [this, mode] { Q_EMIT themeRequested(mode); });
    }
    m_language = m_view->addMenu(QString());
    auto *languages = new QActionGroup(this);
    for (const Language language : {Language::English, Language::Spanish}) {
        m_languages
            += addChoice(m_language, languages, u"language_%1_Action"_s.arg(Translator::code(language)));
        connect(m_languages.last(), &QAction::triggered, this,
            [this, language] { Q_EMIT languageRequested(language); });
    }
}

void MainMenu::buildHelp()
{
    m_pageHelp = add(m_help, u"helpAction"_s, Qt::Key_F1);
    m_pageHelp->setIcon(glyphIcon(Glyph::Help));
    connect(m_pageHelp, &QAction::triggered, this, &MainMenu::helpRequested);
    m_about = add(m_help, u"aboutAction"_s);
    m_about->setIcon(glyphIcon(Glyph::Info));
    m_about->setMenuRole(QAction::AboutRole);
    connect(m_about, &QAction::triggered, this, &MainMenu::aboutRequested);
}

void MainMenu::showTheme(Theme::Mode mode)
{
    m_themes.at(static_cast<int>(mode))->setChecked(true);
}

void MainMenu::showLanguage(Language language)
{
    m_languages.at(static_cast<int>(language))->setChecked(true);
}

void MainMenu::setSaveEnabled(bool enabled)
{
    m_save->setEnabled(enabled);
    m_review->setEnabled(enabled);
}

void MainMenu::setReloadEnabled(bool enabled)
{
    m_reload->setEnabled(enabled);
}

void MainMenu::showPause(bool enabled, bool paused)
{
    m_pause->setEnabled(enabled);
    m_pause->setChecked(enabled && paused);
}

void MainMenu::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("&Language"));
    m_help->setTitle(tr("&Help"));
    m_open->setText(tr("&Open a configuration…"));
    m_save->setText(tr("&Save and apply"));
    m_review->setText(tr("Re&view the changes…"));
    m_reload->setText(tr("&Reload"));
    m_pause->setText(tr("&Pause all calls"));
    m_quit->setText(tr("&Quit"));
    m_filter->setText(tr("&Filter this page"));
    m_pageHelp->setText(tr("&Help on this page"));
    m_about->setText(tr("&About Gatehouse"));
    for (qsizetype at = 0; at < m_pages.size(); ++at)
        m_pages[at]->setText(NavigationModel::pageName(static_cast<PageId>(at)));
    m_themes[0]->setText(tr("&System"));
    m_themes[1]->setText(tr("&Light"));
    m_themes[2]->setText(tr("&Dark"));
    // A language is named in itself, so that one can find the way back.
    m_languages[0]->setText(u"English"_s);
    m_languages[1]->setText(u"Español"_s);
    m_window.menuBar()->setAccessibleName(tr("Menu"));
}

} // namespace gatehouse::ui
