#include "ui/style/HouseStyle.h"

#include "ui/style/Icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTabWidget>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double kFocusWidth = 1.5;

QColor outline(const QStyleOption &option)
{
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    return focused ? Theme::ink(Tone::Accent, option.palette) : Theme::hairline(option.palette);
}

void drawRounded(QPainter *painter, const QRect &rect, const QBrush &fill, const QColor &line, double width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const double inset = width / 2;
    painter->drawRoundedRect(
        QRectF(rect).adjusted(inset, inset, -inset, -inset), spacing::radius, spacing::radius);
    painter->restore();
}

double outlineWidth(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) ? kFocusWidth : 1.0;
}

void drawButton(const QStyleOption &option, QPainter *painter)
{
    QColor fill = option.palette.color(QPalette::Button);
    if (!option.state.testFlag(QStyle::State_Enabled))
        fill = option.palette.color(QPalette::Window);
    else if (option.state & (QStyle::State_Sunken | QStyle::State_MouseOver))
        fill = Theme::hover(option.palette);
    drawRounded(painter, option.rect, fill, outline(option), outlineWidth(option));
}

void drawToolButton(const QStyleOption &option, QPainter *painter)
{
    const bool active = option.state & (QStyle::State_Sunken | QStyle::State_MouseOver | QStyle::State_On);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (!focused && (!active || !enabled))
        return;
    const QBrush fill = active && enabled ? QBrush(Theme::hover(option.palette)) : QBrush(Qt::NoBrush);
    drawRounded(painter, option.rect, fill, focused ? outline(option) : QColor(), outlineWidth(option));
}

void drawHeaderSection(const QStyleOption &option, QPainter *painter)
{
    painter->fillRect(option.rect, option.palette.color(QPalette::Base));
    painter->setPen(Theme::hairline(option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void drawHeader(
    const QStyle &style, const QStyleOptionHeaderV2 &header, QPainter *painter, const QWidget *widget)
{
    drawHeaderSection(header, painter);
    QStyleOptionHeaderV2 part = header;
    part.rect = style.subElementRect(QStyle::SE_HeaderLabel, &header, widget);
    style.drawControl(QStyle::CE_HeaderLabel, &part, painter, widget);
    if (header.sortIndicator == QStyleOptionHeader::None)
        return;
    part.rect = style.subElementRect(QStyle::SE_HeaderArrow, &header, widget);
    style.drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &part, painter, widget);
}

void drawTab(const QStyleOption &option, QPainter *painter)
{
    const QRect line = option.rect.adjusted(spacing::tiny, option.rect.height() - 3, -spacing::tiny, 0);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(line, Theme::ink(Tone::Accent, option.palette));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(line, Theme::hairline(option.palette));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        const QRect ring = option.rect.adjusted(1, 1, -1, -5);
        drawRounded(painter, ring, Qt::NoBrush, Theme::ink(Tone::Accent, option.palette), kFocusWidth);
    }
}

constexpr int kScrollBarWidth = 12;
constexpr int kShortestSlider = 28;

// The slider takes the whole length: there are no arrow buttons.
QRect sliderRect(const QStyleOptionSlider &bar)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const qint64 share = range > 0 ? length * qint64(bar.pageStep) / (range + bar.pageStep) : length;
    const int size = qMin(length, qMax(kShortestSlider, static_cast<int>(share)));
    const int start = QStyle::sliderPositionFromValue(
        bar.minimum, bar.maximum, bar.sliderPosition, length - size, bar.upsideDown);
    return horizontal ? QRect(bar.rect.x() + start, bar.rect.y(), size, bar.rect.height())
                      : QRect(bar.rect.x(), bar.rect.y() + start, bar.rect.width(), size);
}

// What lies under a scroll bar: the window's ground, where the scrolled widget shows that through.
QBrush scrolledGround(const QWidget *bar, const QPalette &palette)
{
    const QVariant role = bar ? bar->property(HouseStyle::kGroundProperty) : QVariant();
    return role.isValid() ? palette.brush(static_cast<QPalette::ColorRole>(role.toInt())) : palette.base();
}

// Told by a hook or a dash, and not by its colour alone.
void drawCheckMark(const QStyleOption &option, QPainter *painter)
{
    const int side = qMin(option.rect.width(), option.rect.height());
    QRect box(0, 0, side, side);
    box.moveCenter(option.rect.center());
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const bool isPartly = option.state.testFlag(QStyle::State_NoChange);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor ink = Theme::ink(isEnabled ? Tone::Accent : Tone::Neutral, option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(isOn || isPartly ? ink : option.palette.color(QPalette::Base));
    painter->setPen(QPen(isOn || isPartly ? ink : Theme::ink(Tone::Neutral, option.palette), 1));
    painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 3, 3);
    painter->setPen(
        QPen(option.palette.color(QPalette::Base), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const QRectF inner = QRectF(box).adjusted(side * 0.28, side * 0.3, -side * 0.28, -side * 0.3);
    if (isPartly) {
        painter->drawLine(
            QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()));
    } else if (isOn) {
        painter->drawPolyline(QPolygonF{QPointF(inner.left(), inner.center().y()),
            QPointF(inner.left() + inner.width() * 0.38, inner.bottom()), inner.topRight()});
    }
    painter->restore();
}

void drawEditableCombo(
    const QStyle &style, const QStyleOptionComboBox &combo, QPainter *painter, const QWidget *widget)
{
    drawRounded(painter, combo.rect, combo.palette.base(), outline(combo), outlineWidth(combo));
    QStyleOption arrow = combo;
    arrow.rect = style.subControlRect(QStyle::CC_ComboBox, &combo, QStyle::SC_ComboBoxArrow, widget);
    const QPoint centre = arrow.rect.center();
    arrow.rect = QRect(0, 0, spacing::small + 2, spacing::small + 2);
    arrow.rect.moveCenter(centre);
    style.drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, painter, widget);
}

void drawSpinBox(
    const QStyle &style, const QStyleOptionSpinBox &spin, QPainter *painter, const QWidget *widget)
{
    const bool isEnabled = spin.state.testFlag(QStyle::State_Enabled);
    drawRounded(painter, spin.rect, isEnabled ? spin.palette.base() : spin.palette.window(), outline(spin),
        outlineWidth(spin));
    for (const auto &[part, arrow, step] :
        {std::tuple(QStyle::SC_SpinBoxUp, QStyle::PE_IndicatorArrowUp, QAbstractSpinBox::StepUpEnabled),
            std::tuple(
                QStyle::SC_SpinBoxDown, QStyle::PE_IndicatorArrowDown, QAbstractSpinBox::StepDownEnabled)}) {
        QStyleOption indicator = spin;
        indicator.rect = style.subControlRect(QStyle::CC_SpinBox, &spin, part, widget).adjusted(3, 1, -3, -1);
        if (!spin.stepEnabled.testFlag(step))
            indicator.state &= ~QStyle::State_Enabled;
        style.drawPrimitive(arrow, &indicator, painter, widget);
    }
}

void drawScrollBar(const QStyleOptionSlider &bar, QPainter *painter, const QBrush &ground)
{
    painter->fillRect(bar.rect, ground);
    if (bar.maximum <= bar.minimum)
        return;
    const bool active = bar.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
        && (bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    const QColor color = active ? Theme::ink(Tone::Neutral, bar.palette) : Theme::hairline(bar.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const QRectF slider = QRectF(sliderRect(bar)).adjusted(3, 3, -3, -3);
    painter->drawRoundedRect(slider, 3, 3);
    painter->restore();
}

} // namespace

HouseStyle::HouseStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) { }

void HouseStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_PanelButtonCommand) {
        drawButton(*option, painter);
    } else if (element == PE_PanelButtonTool) {
        drawToolButton(*option, painter);
    } else if (element == PE_PanelLineEdit) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0) {
            drawRounded(
                painter, option->rect, option->palette.base(), outline(*option), outlineWidth(*option));
        } else {
            painter->fillRect(option->rect, option->palette.base());
        }
    } else if (element == PE_Frame) {
        painter->save();
        painter->setPen(QPen(outline(*option), 1));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    } else if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
        drawCheckMark(*option, painter);
    } else if (element == PE_PanelScrollAreaCorner) {
        painter->fillRect(option->rect, option->palette.base());
    } else if (element == PE_FrameFocusRect) {
        const QRect ring = option->rect.adjusted(1, 1, -1, -1);
        drawRounded(painter, ring, Qt::NoBrush, Theme::ink(Tone::Accent, option->palette), kFocusWidth);
    } else if (element == PE_FrameTabWidget || element == PE_FrameTabBarBase
        || element == PE_FrameStatusBarItem) {
        return;
    } else {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option);
    if (element == CE_Header && header)
        drawHeader(*this, *header, painter, widget);
    else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea)
        drawHeaderSection(*option, painter);
    else if (element == CE_TabBarTabShape)
        drawTab(*option, painter);
    else if (element != CE_Splitter)
        QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_ScrollBar && bar)
        drawScrollBar(*bar, painter, scrolledGround(widget, bar->palette));
    else if (control == CC_ComboBox && combo && combo->editable)
        drawEditableCombo(*this, *combo, painter, widget);
    else if (control == CC_SpinBox && spin)
        drawSpinBox(*this, *spin, painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect HouseStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const QRect slider = sliderRect(*bar);
    const bool horizontal = bar->orientation == Qt::Horizontal;
    QRect before = bar->rect;
    QRect after = bar->rect;
    if (horizontal) {
        before.setRight(slider.left() - 1);
        after.setLeft(slider.right() + 1);
    } else {
        before.setBottom(slider.top() - 1);
        after.setTop(slider.bottom() + 1);
    }
    if (part == SC_ScrollBarSlider)
        return slider;
    if (part == SC_ScrollBarGroove)
        return bar->rect;
    if (part == SC_ScrollBarSubPage)
        return visualRect(horizontal ? bar->direction : Qt::LeftToRight, bar->rect, before);
    if (part == SC_ScrollBarAddPage)
        return visualRect(horizontal ? bar->direction : Qt::LeftToRight, bar->rect, after);
    return {};
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_HeaderArrow)
        rect.moveTop(option->rect.center().y() - rect.height() / 2);
    return rect;
}

QIcon HouseStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    if (icon == SP_LineEditClearButton)
        return glyphIcon(Glyph::Clear, Tone::Neutral);
    return QProxyStyle::standardIcon(icon, option, widget);
}

QSize HouseStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem)
        wanted.setHeight(qMax(wanted.height(), option->fontMetrics.height() + spacing::small + 2));
    if (type == CT_LineEdit || type == CT_SpinBox || type == CT_ComboBox)
        wanted.setHeight(option->fontMetrics.height() + spacing::medium);
    if (type == CT_MenuBarItem)
        wanted.rheight() += spacing::small;
    return wanted;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_SplitterWidth)
        return spacing::small;
    if (metric == PM_TabBarTabHSpace)
        return spacing::huge;
    if (metric == PM_TabBarTabVSpace || metric == PM_ButtonMargin)
        return spacing::medium;
    if (metric == PM_TabBarBaseOverlap || metric == PM_TabBarTabShiftVertical)
        return 0;
    if (metric == PM_HeaderMargin)
        return spacing::small;
    // Texts in cells begin where the header's do.
    if (metric == PM_FocusFrameHMargin)
        return spacing::small - 1;
    if (metric == PM_ScrollBarExtent)
        return kScrollBarWidth;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int HouseStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    if (hint == SH_EtchDisabledText || hint == SH_UnderlineShortcut)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QPalette HouseStyle::standardPalette() const
{
    return Theme::lightPalette();
}

} // namespace gatehouse::ui
