#include "ui/widgets/TimeChart.h"

#include "ui/style/Theme.h"
#include "ui/widgets/ChartLegend.h"
#include "ui/widgets/TextLabel.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kChartHeight = 165;
constexpr qint64 kShortSpan = 900'000; // ms
constexpr std::array kStyles{
    Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine, Qt::SolidLine};

QPen penOf(int index, const QPalette &palette)
{
    QPen pen(Theme::seriesInk(index, palette), 1.75);
    pen.setStyle(kStyles.at(static_cast<size_t>(index) % kStyles.size()));
    pen.setCosmetic(true);
    return pen;
}

QString numberText(double value)
{
    return QLocale().toString(value, 'f', value == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

// 1, 2 or 5 times a power of ten, not below `value`.
double niceCeiling(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

} // namespace

TimeChart::TimeChart(const QString &name, ChartKind kind, QWidget *parent)
    : Panel(parent)
    , m_kind(kind)
    , m_title(new TextLabel(TextStyle::Strong, this))
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this)) // takes the chart over
    , m_time(new QDateTimeAxis(m_chart))
    , m_values(new QValueAxis(m_chart))
    , m_nothing(new TextLabel(TextStyle::Body, this))
    , m_place(new QStackedWidget(this))
    , m_legend(new ChartLegend(this))
{
    setObjectName(name);
    m_chart->setMargins({});
    m_chart->setBackgroundVisible(false);
    m_chart->setLocalizeNumbers(true);
    m_chart->legend()->hide(); // its samples of areas stay empty
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    m_time->setTickCount(5);
    m_time->setGridLineVisible(false);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_nothing->setQuiet(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_place->addWidget(m_view);
    m_place->addWidget(m_nothing);
    m_place->setFixedHeight(kChartHeight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::medium, spacing::small, spacing::medium, spacing::small);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_title);
    layout->addWidget(m_place);
    layout->addWidget(m_legend);
    layout->addStretch(); // where there is no legend, the title stays where it is beside others
    setMinimumWidth(260);
    setFocusPolicy(Qt::NoFocus);
    tint();
}

TimeChart::~TimeChart() = default;

void TimeChart::setTexts(const QString &title, const QString &unit, const QString &nothing)
{
    m_title->setText(u"%1 (%2)"_s.arg(title, unit));
    m_nothing->setText(nothing);
    m_unit = unit;
    setAccessibleName(title);
    describe();
}

void TimeChart::setData(const ChartData &data)
{
    const auto same = [](const ChartSeries &one, const ChartSeries &other) { return one.name == other.name; };
    const bool rebuilds = !std::ranges::equal(m_data.series, data.series, same);
    m_data = data;
    if (rebuilds)
        rebuild();
    if (m_data.width <= 0) { // an axis from here to here never gets its labels back
        m_place->setCurrentIndex(1);
        m_legend->hide();
        return;
    }
    if (m_kind == ChartKind::Stacked)
        fillAreas();
    else
        fillLines();
    scale();
    m_place->setCurrentIndex(highest() > 0 ? 0 : 1);
    m_legend->setVisible(highest() > 0);
    describe();
}

void TimeChart::rebuild()
{
    m_chart->removeAllSeries();
    m_lines.clear();
    m_areas.clear();
    for (qsizetype index = 0; index < m_data.series.size(); ++index) {
        if (m_kind == ChartKind::Stacked) {
            auto *area = new QAreaSeries(new QLineSeries(m_chart), new QLineSeries(m_chart));
            m_chart->addSeries(area);
            area->attachAxis(m_time);
            area->attachAxis(m_values);
            m_areas.append(area);
        }
        m_lines.append(addLine());
    }
    tint();
}

QXYSeries *TimeChart::addLine()
{
    auto *line = new QLineSeries(m_chart);
    m_chart->addSeries(line);
    line->attachAxis(m_time);
    line->attachAxis(m_values);
    return line;
}

void TimeChart::fillLines()
{
    for (qsizetype index = 0; index < m_data.series.size(); ++index) {
        QList<QPointF> points;
        const auto &values = m_data.series[index].values;
        for (qsizetype part = 0; part < values.size(); ++part) {
            if (values[part])
                points.append({static_cast<double>(m_data.from + part * m_data.width), *values[part]});
        }
        m_lines[index]->replace(points);
    }
}

void TimeChart::fillAreas()
{
    QList<QPointF> below;
    for (int part = 0; part < m_data.count; ++part)
        below.append({static_cast<double>(m_data.from + part * m_data.width), 0});
    for (qsizetype index = 0; index < m_data.series.size(); ++index) {
        QList<QPointF> above = below;
        const auto &values = m_data.series[index].values;
        for (qsizetype part = 0; part < values.size(); ++part)
            above[part].ry() += values[part].value_or(0);
        m_areas[index]->lowerSeries()->replace(below);
        m_areas[index]->upperSeries()->replace(above);
        m_lines[index]->replace(above);
        below = above;
    }
}

double TimeChart::highest() const
{
    double highest = 0;
    for (const QXYSeries *line : m_lines) {
        for (const QPointF &point : line->points())
            highest = std::max(highest, point.y());
    }
    return highest;
}

void TimeChart::scale()
{
    const qint64 until = m_data.from + std::max(m_data.count - 1, 1) * m_data.width;
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(m_data.from), QDateTime::fromMSecsSinceEpoch(until));
    // Seconds only where the ticks are closer than a few minutes.
    const bool isShort = until - m_data.from < kShortSpan;
    m_time->setFormat(isShort ? u"HH:mm:ss"_s : QLocale().timeFormat(QLocale::ShortFormat));
    m_chart->setLocale(QLocale());
    const double top = niceCeiling(std::max(highest(), 0.001));
    m_values->setRange(0, top);
    m_values->setTickCount(std::round(top / std::pow(10.0, std::floor(std::log10(top)))) == 5 ? 6 : 5);
    m_values->setLabelFormat(top >= 10 ? u"%.0f"_s : top >= 1 ? u"%.1f"_s : u"%.3f"_s);
}

void TimeChart::tint()
{
    const QPalette &colours = palette();
    const QFont small = Theme::font(TextStyle::Small, font());
    const QColor quiet = colours.color(Theme::quietRole);
    for (QAbstractAxis *axis :
        {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_values)}) {
        axis->setLabelsColor(quiet);
        axis->setLabelsFont(small);
        axis->setLinePenColor(Theme::hairline(colours));
        axis->setGridLineColor(Theme::hairline(colours));
    }
    QList<ChartLegend::Entry> entries;
    for (int index = 0; index < static_cast<int>(m_lines.size()); ++index) {
        ChartLegend::Entry entry{m_data.series[index].name, penOf(index, colours), {}};
        m_lines[index]->setPen(entry.pen);
        if (m_kind == ChartKind::Stacked) {
            entry.fill = entry.pen.color();
            entry.fill.setAlphaF(0.35F);
            m_areas[index]->setBrush(entry.fill);
            m_areas[index]->setPen(Qt::NoPen);
        }
        entries.append(entry);
    }
    m_legend->setEntries(entries);
}

QString TimeChart::textAt(int part) const
{
    if (part < 0 || part >= m_data.count)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_data.from + part * m_data.width);
    QStringList lines{
        QLocale().toString(time.date(), QLocale::ShortFormat) + u' ' + time.time().toString(u"HH:mm:ss"_s)};
    for (const ChartSeries &series : m_data.series) {
        const std::optional<double> value = series.values.value(part);
        if (value)
            lines.append(u"%1: %2 %3"_s.arg(series.name, numberText(*value), m_unit));
    }
    return lines.join(u'\n');
}

void TimeChart::describe()
{
    QStringList parts;
    for (const ChartSeries &series : m_data.series) {
        const auto last = std::find_if(series.values.crbegin(), series.values.crend(),
            [](const std::optional<double> &value) { return value.has_value(); });
        if (last != series.values.crend())
            parts.append(u"%1: %2 %3"_s.arg(series.name, numberText(**last), m_unit));
    }
    setAccessibleDescription(highest() > 0 ? parts.join(u", "_s) : m_nothing->text());
}

bool TimeChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && m_data.width > 0) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QPointF place = m_chart->mapFromScene(m_view->mapToScene(mouse->position().toPoint()));
        const double at = m_chart->plotArea().contains(place) ? m_chart->mapToValue(place).x() : -1;
        const double part = (at - static_cast<double>(m_data.from)) / static_cast<double>(m_data.width);
        const QString text = at < 0 ? QString() : textAt(static_cast<int>(std::lround(part)));
        QToolTip::showText(mouse->globalPosition().toPoint(), text, m_view);
    }
    return Panel::eventFilter(watched, event);
}

void TimeChart::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace gatehouse::ui
