#include "ui/widgets/ItemDelegates.h"

#include "ui/widgets/Chip.h"
#include "ui/widgets/StatusDot.h"

#include <QApplication>
#include <QPainter>

namespace gatehouse::ui {

namespace {

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

void drawEmptyItem(QPainter *painter, QStyleOptionViewItem option)
{
    option.text.clear();
    option.icon = {};
    styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

constexpr int kNavigationHeight = 38;

} // namespace

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant tone = index.data(ToneRole);
    if (!tone.isValid())
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = StatusDot::icon(static_cast<Tone>(tone.toInt()), option->palette);
    option->decorationSize = QSize(10, 12);
}

void DiffDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideNone;
    if (const QVariant tone = index.data(ToneRole); tone.isValid())
        option->backgroundBrush = Theme::surface(static_cast<Tone>(tone.toInt()), option->palette);
}

void BadgeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    drawEmptyItem(painter, item);
    const QVariant tone = index.data(ToneRole);
    const QSize size = Chip::sizeFor(text, item.font);
    QRect place(QPoint(), size);
    place.moveCenter(item.rect.center());
    place.moveRight(item.rect.right() - spacing::small);
    if (tone.isValid()) {
        Chip::paint(painter, place, text, static_cast<Tone>(tone.toInt()), item.font, item.palette);
        return;
    }
    painter->save();
    painter->setPen(item.palette.color(Theme::quietRole));
    painter->setFont(Theme::font(TextStyle::Small, item.font));
    painter->drawText(place, static_cast<int>(Qt::AlignCenter), text);
    painter->restore();
}

QSize BadgeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize chip = Chip::sizeFor(index.data().toString(), option.font);
    return chip + QSize(2 * spacing::small, spacing::small);
}

void NavigationDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QRect place = item.rect.adjusted(spacing::small, 2, -spacing::small, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || item.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? item.palette.color(QPalette::Highlight) : Theme::hover(item.palette));
        painter->drawRoundedRect(place, spacing::radius, spacing::radius);
    }
    const QRect icon(place.left() + spacing::small, place.center().y() - 9, 18, 18);
    item.icon.paint(painter, icon, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(selected ? Theme::font(TextStyle::Strong, item.font) : item.font);
    painter->drawText(place.adjusted(18 + 2 * spacing::small + 2, 0, 0, 0),
        static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter), item.text);
    painter->restore();
    if (item.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect ring;
        ring.QStyleOption::operator=(item);
        ring.rect = place;
        styleOf(item)->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, painter, item.widget);
    }
}

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), kNavigationHeight};
}

} // namespace gatehouse::ui
