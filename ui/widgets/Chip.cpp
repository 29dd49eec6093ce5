#include "ui/widgets/Chip.h"

#include <QFontMetrics>
#include <QPainter>

namespace gatehouse::ui {

Chip::Chip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setWord(Tone tone, const QString &text)
{
    m_tone = tone;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return sizeFor(m_text, font());
}

QSize Chip::sizeFor(const QString &text, const QFont &base)
{
    const QFontMetrics metrics(Theme::font(TextStyle::Small, base));
    return {metrics.horizontalAdvance(text) + 2 * spacing::small, metrics.height() + spacing::tiny};
}

void Chip::paint(QPainter *painter, const QRect &rect, const QString &text, Tone tone, const QFont &base,
    const QPalette &palette)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::surface(tone, palette));
    painter->drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter->setFont(Theme::font(TextStyle::Small, base));
    painter->setPen(Theme::ink(tone, palette));
    painter->drawText(rect, static_cast<int>(Qt::AlignCenter), text);
    painter->restore();
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, rect(), m_text, m_tone, font(), palette());
}

} // namespace gatehouse::ui
