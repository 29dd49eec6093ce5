#include "ui/MainMenu.h"

#include "ui/style/Icons.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenuBar>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

MainMenu::MainMenu(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_file(window.menuBar()->addMenu(QString()))
    , m_view(window.menuBar()->addMenu(QString()))
    , m_theme(nullptr)
    , m_language(nullptr)
    , m_help(window.menuBar()->addMenu(QString()))
{
    buildFile();
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
    m_reload = add(m_file, u"reloadAction"_s, Qt::CTRL | Qt::Key_R);
    m_reload->setIcon(glyphIcon(Glyph::Reload));
    connect(m_reload, &QAction::triggered, this, &MainMenu::reloadRequested);
    m_file->addSeparator();
    m_quit = add(m_file, u"quitAction"_s, Qt::CTRL | Qt::Key_Q);
    m_quit->setIcon(glyphIcon(Glyph::Quit));
    m_quit->setMenuRole(QAction::QuitRole);
    connect(m_quit, &QAction::triggered, this, &MainMenu::quitRequested);
}

void MainMenu::buildView()
{
    for (const PageId page :
        {PageId::Overview, PageId::Apis, PageId::Tools, PageId::Activity, PageId::Logs}) {
        const int number = static_cast<int>(page) + 1;
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

void MainMenu::setReloadEnabled(bool enabled)
{
    m_reload->setEnabled(enabled);
}

void MainMenu::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_view->setTitle(tr("&View"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("&Language"));
    m_help->setTitle(tr("&Help"));
    m_reload->setText(tr("&Reload"));
    m_quit->setText(tr("&Quit"));
    m_filter->setText(tr("&Filter this page"));
    m_about->setText(tr("&About Gatehouse"));
    m_pages[0]->setText(tr("&Overview"));
    m_pages[1]->setText(tr("&APIs"));
    m_pages[2]->setText(tr("&Tools"));
    m_pages[3]->setText(tr("A&ctivity"));
    m_pages[4]->setText(tr("&Logs"));
    m_themes[0]->setText(tr("&System"));
    m_themes[1]->setText(tr("&Light"));
    m_themes[2]->setText(tr("&Dark"));
    // A language is named in itself, so that one can find the way back.
    m_languages[0]->setText(u"English"_s);
    m_languages[1]->setText(u"Español"_s);
    m_window.menuBar()->setAccessibleName(tr("Menu"));
}

} // namespace gatehouse::ui
