#pragma once

#include "ui/widgets/Panel.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

class QAreaSeries;
class QChart;
class QChartView;
class QDateTimeAxis;
class QStackedWidget;
class QValueAxis;
class QXYSeries;

namespace gatehouse::ui {

class ChartLegend;
class TextLabel;

// One line or area; a part without a value is left out.
struct ChartSeries
{
    QString name;
    QList<std::optional<double>> values;
};

// Values over time, in parts of equal width.
struct ChartData
{
    qint64 from = 0; // UTC milliseconds
    qint64 width = 0;
    int count = 0;
    QList<ChartSeries> series;
};

enum class ChartKind { Lines, Stacked };

// A chart over time: themed, with a legend and a line style of its own for each series, and every value said
// in words where the mouse is. Redrawn as a whole with new data, a few hundred points.
class TimeChart : public Panel
{
    Q_OBJECT
public:
    TimeChart(const QString &name, ChartKind kind, QWidget *parent = nullptr);
    ~TimeChart() override;

    void setTexts(const QString &title, const QString &unit, const QString &nothing);
    void setData(const ChartData &data);
    const ChartData &data() const { return m_data; }

    // What the tool tip says of the part at this place of the chart; empty: nothing is there.
    QString textAt(int part) const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    QXYSeries *addLine();
    void fillLines();
    void fillAreas();
    double highest() const;
    void scale();
    void tint();
    void describe();

    ChartKind m_kind;
    ChartData m_data;
    QString m_unit;
    TextLabel *m_title;
    QChart *m_chart;
    QChartView *m_view;
    QDateTimeAxis *m_time;
    QValueAxis *m_values;
    TextLabel *m_nothing;
    QStackedWidget *m_place; // chart or nothing
    ChartLegend *m_legend;
    // One for each series, in the order of m_data.
    QList<QXYSeries *> m_lines;
    QList<QAreaSeries *> m_areas; // below the lines; none in a chart of lines
};

} // namespace gatehouse::ui
