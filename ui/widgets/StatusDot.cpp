#include "ui/widgets/StatusDot.h"

#include <QIconEngine>
#include <QPainter>

namespace gatehouse::ui {

namespace {

constexpr int kDiameter = 9;

void paintDot(QPainter *painter, const QPointF &centre, const QColor &color)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(centre, kDiameter / 2.0, kDiameter / 2.0);
}

// Draws the dot for the pixels at hand, so that it is round on every screen.
class DotEngine : public QIconEngine
{
public:
    explicit DotEngine(const QColor &color) : m_color(color) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintDot(painter, QRectF(rect).center(), m_color);
    }
    // Menus take a picture, of which the dot is not all.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new DotEngine(*this); }

private:
    QColor m_color;
};

} // namespace

StatusDot::StatusDot(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFont(Theme::font(TextStyle::Strong, font()));
}

void StatusDot::setStatus(Tone tone, const QString &text)
{
    m_tone = tone;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize StatusDot::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {kDiameter + spacing::small + metrics.horizontalAdvance(m_text) + 2, metrics.height()};
}

QIcon StatusDot::icon(Tone tone, const QPalette &palette)
{
    return QIcon(new DotEngine(Theme::ink(tone, palette)));
}

void StatusDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintDot(&painter, QPointF(kDiameter / 2.0 + 0.5, height() / 2.0), Theme::ink(m_tone, palette()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(kDiameter + spacing::small, 0, 0, 0),
        static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter), m_text);
}

} // namespace gatehouse::ui
