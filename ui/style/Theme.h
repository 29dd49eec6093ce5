#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace gatehouse::ui {

// The only distances there are, in device-independent pixels.
namespace spacing {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
inline constexpr int radius = 6;
} // namespace spacing

// What a colour says; never the only thing that says it.
enum class Tone { Neutral, Accent, Good, Warning, Bad };
enum class JsonInk { Key, String, Number, Literal };
enum class TextStyle { Title, Heading, Body, Strong, Small, Code };

// Gives the application its style, its light or dark palette and every colour there is. Lives on the main
// thread, owned by whoever runs the application. Colours are pure functions of a palette, so a widget asks
// for them with its own and needs no Theme; it hears of a change as QEvent::PaletteChange.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };

    // `application` outlives the theme. The palette it has now says what the platform wants.
    explicit Theme(QApplication &application);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    static QPalette lightPalette();
    static QPalette darkPalette();
    static bool isDark(const QPalette &palette);

    // Ink for dots, icons and text; the quiet surface that goes with it.
    static QColor ink(Tone tone, const QPalette &palette);
    static QColor surface(Tone tone, const QPalette &palette);
    static QColor ink(JsonInk part, const QPalette &palette);
    // One of the lines or areas of a chart, told apart from its neighbours by eyes of every kind.
    static constexpr int seriesInks = 6;
    static QColor seriesInk(int index, const QPalette &palette);
    static QColor hairline(const QPalette &palette);
    static QColor hover(const QPalette &palette);
    // Palette role of text that is said quietly.
    static constexpr QPalette::ColorRole quietRole = QPalette::PlaceholderText;

    static QFont font(TextStyle style, const QFont &base);
    // WCAG 2.2 contrast ratio, 1 to 21.
    static double contrast(const QColor &first, const QColor &second);

private:
    bool wantsDark() const;
    void apply();

    QApplication &m_application;
    Mode m_mode = Mode::System;
    bool m_platformIsDark = false;
};

} // namespace gatehouse::ui
