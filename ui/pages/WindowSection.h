#pragma once

#include <QObject>

class QCheckBox;
class QComboBox;

namespace gatehouse::ui {

class Appearance;
class ConfigDraft;
class Field;
class FormSections;
class LoginStart;
class TrayControl;

// What a person chooses for the window itself; all outlive the pages.
struct WindowChoices
{
    Appearance &appearance;
    TrayControl &tray;
    LoginStart *login = nullptr; // null: nothing starts with the session here
};

// The section of the settings that is not of the configuration: language, theme, tray and the start with the
// session. Its choices apply at once. Lives on the main thread, owned by its page.
class WindowSection : public QObject
{
    Q_OBJECT
public:
    // All outlive us; adds itself to `sections`.
    WindowSection(
        const WindowChoices &choices, const ConfigDraft &draft, FormSections &sections, QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;
    // Before the sections do it.
    void retranslate();

private:
    void addLook(FormSections &sections);
    void addTray(FormSections &sections);
    void addLogin(FormSections &sections);
    void show();
    void chooseLogin(bool on);

    WindowChoices m_choices;
    const ConfigDraft &m_draft;
    QComboBox *m_language;
    QComboBox *m_theme;
    QComboBox *m_onClose;
    QCheckBox *m_login;
    Field *m_loginField = nullptr;
};

} // namespace gatehouse::ui
