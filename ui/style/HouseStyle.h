#pragma once

#include <QProxyStyle>

namespace gatehouse::ui {

// Fusion, drawn flat: hairlines, rounded corners, an accent-coloured ring on what has the keyboard. Lives on
// the main thread, owned by the application. It draws only; every colour comes from Theme.
class HouseStyle : public QProxyStyle
{
    Q_OBJECT
public:
    // A dynamic property of scroll bars: the palette role of what lies under them, when it is not the base.
    static constexpr char kGroundProperty[] = "groundRole";

    HouseStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
        const QWidget *widget) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *data) const override;
    QPalette standardPalette() const override;
};

} // namespace gatehouse::ui
