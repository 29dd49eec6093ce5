#include "ui/style/Theme.h"

#include "ui/style/HouseStyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyleHints>

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::ui {

namespace {

struct Shades
{
    QRgb window, base, alternate, text, quiet, disabled, button, line, accent, selection, selectedText,
        toolTip;
    QRgb good, warning, bad, literal;
};

constexpr Shades kLight{0xfff4f5f7, 0xffffffff, 0xfff8f9fb, 0xff1b2330, 0xff566170, 0xff98a1ad, 0xffffffff,
    0xffd5dae2, 0xff1d5aa6, 0xffdae6f6, 0xff10243f, 0xffffffff, 0xff146a3c, 0xff855300, 0xffa8231c,
    0xff7a3595};
constexpr Shades kDark{0xff1d2128, 0xff15181e, 0xff1a1e25, 0xffe5e8ed, 0xffa7b0bc, 0xff6b7480, 0xff2a303a,
    0xff3a414c, 0xff82b4f3, 0xff2b405e, 0xfff3f7fc, 0xff2a303a, 0xff74d09b, 0xffe8b761, 0xfff49a92,
    0xffcfa3e6};

const Shades &shades(const QPalette &palette)
{
    return Theme::isDark(palette) ? kDark : kLight;
}

QColor mixed(const QColor &over, const QColor &under, double part)
{
    const auto channel = [part](int top, int bottom) {
        return static_cast<int>(std::lround(top * part + bottom * (1 - part)));
    };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()),
        channel(over.blue(), under.blue()));
}

QPalette paletteOf(const Shades &shade)
{
    QPalette palette;
    const auto set
        = [&palette](QPalette::ColorRole role, QRgb color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, shade.window);
    set(QPalette::WindowText, shade.text);
    set(QPalette::Base, shade.base);
    set(QPalette::AlternateBase, shade.alternate);
    set(QPalette::Text, shade.text);
    set(QPalette::PlaceholderText, shade.quiet);
    set(QPalette::Button, shade.button);
    set(QPalette::ButtonText, shade.text);
    set(QPalette::BrightText, shade.bad);
    set(QPalette::Highlight, shade.selection);
    set(QPalette::HighlightedText, shade.selectedText);
    set(QPalette::Link, shade.accent);
    set(QPalette::LinkVisited, shade.accent);
    set(QPalette::ToolTipBase, shade.toolTip);
    set(QPalette::ToolTipText, shade.text);
    set(QPalette::Light, shade.base);
    set(QPalette::Midlight, shade.alternate);
    set(QPalette::Mid, shade.line);
    set(QPalette::Dark, shade.line);
    set(QPalette::Shadow, shade.line);
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(shade.disabled));
    return palette;
}

// WCAG 2.2, "relative luminance".
double luminance(const QColor &color)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

Theme::Theme(QApplication &application)
    : m_application(application)
    , m_platformIsDark(isDark(QGuiApplication::palette()))
{
    m_application.setStyle(new HouseStyle);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto *hints = QGuiApplication::styleHints();
    m_platformIsDark = hints->colorScheme() == Qt::ColorScheme::Dark;
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) {
        m_platformIsDark = scheme == Qt::ColorScheme::Dark;
        apply();
    });
#endif
    apply();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

bool Theme::wantsDark() const
{
    switch (m_mode) {
    case Mode::System:
        return m_platformIsDark;
    case Mode::Light:
        return false;
    case Mode::Dark:
        return true;
    }
    return false;
}

void Theme::apply()
{
    m_application.setPalette(wantsDark() ? darkPalette() : lightPalette());
}

QPalette Theme::lightPalette()
{
    return paletteOf(kLight);
}

QPalette Theme::darkPalette()
{
    return paletteOf(kDark);
}

bool Theme::isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

QColor Theme::ink(Tone tone, const QPalette &palette)
{
    const Shades &shade = shades(palette);
    switch (tone) {
    case Tone::Neutral:
        return QColor(shade.quiet);
    case Tone::Accent:
        return QColor(shade.accent);
    case Tone::Good:
        return QColor(shade.good);
    case Tone::Warning:
        return QColor(shade.warning);
    case Tone::Bad:
        return QColor(shade.bad);
    }
    return QColor(shade.text);
}

QColor Theme::surface(Tone tone, const QPalette &palette)
{
    return mixed(ink(tone, palette), QColor(shades(palette).base), isDark(palette) ? 0.18 : 0.10);
}

QColor Theme::ink(JsonInk part, const QPalette &palette)
{
    const Shades &shade = shades(palette);
    switch (part) {
    case JsonInk::Key:
        return QColor(shade.accent);
    case JsonInk::String:
        return QColor(shade.good);
    case JsonInk::Number:
        return QColor(shade.warning);
    case JsonInk::Literal:
        return QColor(shade.literal);
    }
    return QColor(shade.text);
}

QColor Theme::seriesInk(int index, const QPalette &palette)
{
    static constexpr std::array<QRgb, seriesInks> light{
        0xff1d5aa6, 0xffb45309, 0xff0f766e, 0xff8b3fae, 0xffa8231c, 0xff566170};
    static constexpr std::array<QRgb, seriesInks> dark{
        0xff82b4f3, 0xfff0a860, 0xff5fcbb8, 0xffcfa3e6, 0xfff49a92, 0xffa7b0bc};
    return QColor((isDark(palette) ? dark : light).at(static_cast<size_t>(index % seriesInks)));
}

QColor Theme::hairline(const QPalette &palette)
{
    return QColor(shades(palette).line);
}

QColor Theme::hover(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Window), 0.07);
}

QFont Theme::font(TextStyle style, const QFont &base)
{
    QFont font = base;
    const double points = base.pointSizeF() > 0 ? base.pointSizeF() : 10;
    switch (style) {
    case TextStyle::Title:
        font.setPointSizeF(points * 1.4);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Heading:
        font.setPointSizeF(points * 1.1);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Body:
        break;
    case TextStyle::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Small:
        font.setPointSizeF(points * 0.9);
        break;
    case TextStyle::Code:
        font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPointSizeF(points);
        break;
    }
    return font;
}

double Theme::contrast(const QColor &first, const QColor &second)
{
    const double one = luminance(first);
    const double other = luminance(second);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace gatehouse::ui
