#pragma once

#include <QPen>
#include <QWidget>

namespace gatehouse::ui {

// What the lines or areas of a chart are: a sample of each, and its name. One row; what does not fit is told
// by the tool tip.
class ChartLegend : public QWidget
{
    Q_OBJECT
public:
    struct Entry
    {
        QString name;
        QPen pen;
        QColor fill; // invalid: a line
    };

    explicit ChartLegend(QWidget *parent = nullptr);

    void setEntries(const QList<Entry> &entries);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int paintEntry(QPainter &painter, const Entry &entry, int left) const;

    QList<Entry> m_entries;
};

} // namespace gatehouse::ui
