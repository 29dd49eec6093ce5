#include "ui/pages/WindowSection.h"

#include "ui/LoginStart.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/FormSections.h"
#include "ui/style/Appearance.h"
#include "ui/tray/TrayControl.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

WindowSection::WindowSection(
    const WindowChoices &choices, const ConfigDraft &draft, FormSections &sections, QObject *parent)
    : QObject(parent)
    , m_choices(choices)
    , m_draft(draft)
    , m_language(choiceEdit(u"windowLanguage"_s, {u"English"_s, u"Español"_s}))
    , m_theme(choiceEdit(u"windowTheme"_s, {u"system"_s, u"light"_s, u"dark"_s}))
    , m_onClose(choiceEdit(u"windowOnClose"_s, {u"ask"_s, u"tray"_s, u"quit"_s}))
    , m_login(checkBox(u"startAtLogin"_s))
{
    sections.addSection([] { return tr("This window"); });
    addLook(sections);
    addTray(sections);
    addLogin(sections);
    for (QObject *editor : std::initializer_list<QObject *>{m_language, m_theme, m_onClose, m_login})
        editor->installEventFilter(this);
}

void WindowSection::addLook(FormSections &sections)
{
    sections.addField(
        new Field(m_language), [] { return tr("Language"); }, [] { return tr("Applies at once"); });
    sections.addField(
        new Field(m_theme), [] { return tr("Theme"); }, [] { return tr("Applies at once"); });
    Appearance *appearance = &m_choices.appearance;
    connect(m_language, &QComboBox::activated, this,
        [appearance](int at) { appearance->chooseLanguage(static_cast<Language>(at)); });
    connect(m_theme, &QComboBox::activated, this,
        [appearance](int at) { appearance->chooseTheme(static_cast<Theme::Mode>(at)); });
    connect(appearance, &Appearance::languageChosen, this, &WindowSection::show);
    connect(appearance, &Appearance::themeChosen, this, &WindowSection::show);
}

void WindowSection::addTray(FormSections &sections)
{
    auto *field = new Field(m_onClose);
    TrayControl *tray = &m_choices.tray;
    sections.addField(
        field, [] { return tr("When the window is closed while the gateway runs"); },
        [tray] {
            return tray->isAvailable() ? tr("In the tray the gateway serves on without the window.")
                                       : tr("This desktop has no tray now: closing quits.");
        });
    field->setVisible(tray->canHave());
    connect(m_onClose, &QComboBox::activated, this,
        [tray](int at) { tray->setOnClose(static_cast<TrayControl::OnClose>(at)); });
    connect(tray, &TrayControl::onCloseChanged, this, &WindowSection::show);
}

void WindowSection::addLogin(FormSections &sections)
{
    m_loginField = new Field(m_login);
    sections.addField(
        m_loginField, [] { return tr("Start when I log in"); },
        [] {
            return tr(
                "In the tray, or as a window where there is none; with the configuration that is open here.");
        });
    m_loginField->setVisible(m_choices.login != nullptr);
    if (!m_choices.login)
        return;
    connect(m_login, &QCheckBox::clicked, this, &WindowSection::chooseLogin);
    connect(m_choices.login, &LoginStart::changed, this, [this] {
        m_loginField->setProblem(std::nullopt);
        show();
    });
    connect(m_choices.login, &LoginStart::failed, this, [this](const Problem &problem) {
        m_loginField->setProblem(problem);
        show();
    });
}

void WindowSection::chooseLogin(bool on)
{
    if (on)
        m_choices.login->turnOn(m_draft.file());
    else
        m_choices.login->turnOff();
}

void WindowSection::show()
{
    m_language->setCurrentIndex(static_cast<int>(m_choices.appearance.language()));
    m_theme->setCurrentIndex(static_cast<int>(m_choices.appearance.mode()));
    m_onClose->setCurrentIndex(static_cast<int>(m_choices.tray.onClose()));
    m_login->setChecked(m_choices.login && m_choices.login->isOn());
}

// The wheel scrolls the page.
bool WindowSection::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void WindowSection::retranslate()
{
    const QStringList themes{tr("As the system"), tr("Light"), tr("Dark")};
    const QStringList closes{tr("Ask"), tr("Keep running in the tray"), tr("Quit")};
    for (int at = 0; at < 3; ++at) {
        m_theme->setItemText(at, themes[at]);
        m_onClose->setItemText(at, closes[at]);
    }
    show();
}

} // namespace gatehouse::ui
