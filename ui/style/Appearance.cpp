#include "ui/style/Appearance.h"

#include <QSettings>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

void Appearance::restore()
{
    const int mode = m_parts.settings.value(u"window/theme"_s, 0).toInt();
    chooseTheme(static_cast<Theme::Mode>(qBound(0, mode, static_cast<int>(Theme::Mode::Dark))));
    const QString code = m_parts.settings.value(u"window/language"_s).toString();
    chooseLanguage(code.isEmpty() ? Translator::systemLanguage() : Translator::fromCode(code));
}

void Appearance::chooseTheme(Theme::Mode mode)
{
    m_parts.theme.setMode(mode);
    m_parts.settings.setValue(u"window/theme"_s, static_cast<int>(mode));
    Q_EMIT themeChosen(mode);
}

void Appearance::chooseLanguage(Language language)
{
    m_parts.translator.setLanguage(language);
    m_parts.settings.setValue(u"window/language"_s, Translator::code(language));
    Q_EMIT languageChosen(language);
}

} // namespace gatehouse::ui
