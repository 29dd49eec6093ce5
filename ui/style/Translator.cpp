#include "ui/style/Translator.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// Where both agree, the platform's own habits for dates and numbers win.
QLocale localeOf(Language language)
{
    const QLocale wanted(language == Language::Spanish ? QLocale::Spanish : QLocale::English);
    const QLocale system = QLocale::system();
    return system.language() == wanted.language() ? system : wanted;
}

} // namespace

Translator::Translator(QObject *parent) : QObject(parent)
{
    setLanguage(Language::English);
}

Translator::~Translator()
{
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
}

Language Translator::systemLanguage()
{
    return QLocale::system().language() == QLocale::Spanish ? Language::Spanish : Language::English;
}

QString Translator::code(Language language)
{
    switch (language) {
    case Language::English:
        return u"en"_s;
    case Language::Spanish:
        return u"es"_s;
    }
    return {};
}

Language Translator::fromCode(const QString &code)
{
    return code == u"es"_s ? Language::Spanish : Language::English;
}

void Translator::setLanguage(Language language)
{
    m_language = language;
    QLocale::setDefault(localeOf(language));
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
    // English has texts too: its plural forms.
    if (m_texts.load(u":/translations/gatehouse_%1.qm"_s.arg(code(language))))
        QCoreApplication::installTranslator(&m_texts);
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (language != Language::English && m_qtTexts.load(u"qtbase_"_s + code(language), folder))
        QCoreApplication::installTranslator(&m_qtTexts);
}

} // namespace gatehouse::ui
