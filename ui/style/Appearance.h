#pragma once

#include "ui/style/Theme.h"
#include "ui/style/Translator.h"

#include <QObject>

class QSettings;

namespace gatehouse::ui {

// What a person chose to look at: theme and language, kept in the settings. Main thread, owned by the window.
class Appearance : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Theme &theme;
        Translator &translator;
        QSettings &settings; // all outlive us
    };

    Appearance(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts) { }

    // As it was left, or as the system has it.
    void restore();
    void chooseTheme(Theme::Mode mode);
    void chooseLanguage(Language language);
    Theme::Mode mode() const { return m_parts.theme.mode(); }
    Language language() const { return m_parts.translator.language(); }

Q_SIGNALS:
    void themeChosen(gatehouse::ui::Theme::Mode mode);
    void languageChosen(gatehouse::ui::Language language);

private:
    Parts m_parts;
};

} // namespace gatehouse::ui
