#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace gatehouse::ui {

enum class Language { English, Spanish };

// Installs the texts of one language, Qt's own included, and makes its locale the default for numbers and
// dates. Lives on the main thread, owned by whoever runs the application. Widgets hear of a change as
// QEvent::LanguageChange.
class Translator : public QObject
{
    Q_OBJECT
public:
    explicit Translator(QObject *parent = nullptr);
    ~Translator() override;

    // The one the platform's locale asks for.
    static Language systemLanguage();
    // "en", "es": what is remembered.
    static QString code(Language language);
    static Language fromCode(const QString &code);

    Language language() const { return m_language; }
    void setLanguage(Language language);

private:
    Language m_language = Language::English;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace gatehouse::ui
