#include "ui/widgets/ChartLegend.h"

#include "ui/style/Theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace gatehouse::ui {

namespace {

constexpr int kSample = 22;

}

ChartLegend::ChartLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChartLegend::setEntries(const QList<Entry> &entries)
{
    m_entries = entries;
    QStringList names;
    for (const Entry &entry : entries)
        names.append(entry.name);
    setToolTip(names.join(u'\n'));
    update();
}

QSize ChartLegend::sizeHint() const
{
    const QFontMetrics metrics(Theme::font(TextStyle::Small, font()));
    return {200, metrics.height() + spacing::tiny};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(TextStyle::Small, font()));
    int left = 0;
    for (const Entry &entry : m_entries) {
        if (left + kSample + spacing::huge > width())
            break;
        left = paintEntry(painter, entry, left);
    }
}

int ChartLegend::paintEntry(QPainter &painter, const Entry &entry, int left) const
{
    const QRect sample(left, 0, kSample, height());
    if (entry.fill.isValid())
        painter.fillRect(sample.adjusted(0, height() / 2, 0, -2), entry.fill);
    painter.setPen(entry.pen);
    const int middle = height() / 2;
    painter.drawLine(sample.left(), middle, sample.right(), middle);
    const int textLeft = sample.right() + spacing::tiny + 1;
    const QString text = painter.fontMetrics().elidedText(entry.name, Qt::ElideRight, width() - textLeft);
    const int textWidth = painter.fontMetrics().horizontalAdvance(text);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(textLeft, 0, textWidth + 1, height()), Qt::AlignVCenter, text);
    return textLeft + textWidth + spacing::large;
}

} // namespace gatehouse::ui
