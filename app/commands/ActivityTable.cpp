#include "app/commands/ActivityTable.h"

#include "app/Terminal.h"

#include <QDateTime>

#include <array>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

constexpr size_t kColumns = 10;
using Cells = std::array<QString, kColumns>;
using Widths = std::array<qsizetype, kColumns>;
constexpr std::array<bool, kColumns> kRightAligned{
    false, false, false, false, false, false, true, true, true, true};
constexpr Widths kLineWidths{24, 12, 16, 10, 24, 18, 6, 10, 9, 7};

// Names come from clients and documents; a very long one must not push the rest away.
QString cell(const QString &text)
{
    static constexpr qsizetype most = 46;
    const QString clean = harmless(text);
    if (clean.isEmpty())
        return u"-"_s;
    return clean.size() <= most ? clean : clean.left(most - 1) + u'\u2026';
}

Cells headings()
{
    return {u"TIME (UTC)"_s, u"TEAM"_s, u"CLIENT"_s, u"API"_s, u"TOOL"_s, u"OUTCOME"_s, u"STATUS"_s, u"MS"_s,
        u"BYTES"_s, u"~TOKENS"_s};
}

Cells cellsOf(const telemetry::ActivityRow &row)
{
    return {QDateTime::fromMSecsSinceEpoch(row.startedAt, Qt::UTC).toString(Qt::ISODateWithMs),
        cell(row.team), cell(row.client), cell(row.api), cell(row.tool), cell(row.outcome),
        row.backendStatus > 0 ? QString::number(row.backendStatus) : u"-"_s,
        QString::number(static_cast<double>(row.durationMicroseconds) / 1000.0, 'f', 1),
        QString::number(row.responseBytes), QString::number(row.estimatedTokens)};
}

QString lineOf(const Cells &cells, const Widths &widths)
{
    QString line;
    for (size_t column = 0; column < kColumns; ++column) {
        if (column > 0)
            line += u"  "_s;
        line += kRightAligned[column] ? cells[column].rightJustified(widths[column])
                                      : cells[column].leftJustified(widths[column]);
    }
    return line;
}

} // namespace

QStringList activityTable(const QList<telemetry::ActivityRow> &rows)
{
    std::vector<Cells> all{headings()};
    for (const telemetry::ActivityRow &row : rows)
        all.push_back(cellsOf(row));
    Widths widths{};
    for (const Cells &cells : all) {
        for (size_t column = 0; column < kColumns; ++column)
            widths[column] = std::max(widths[column], cells[column].size());
    }
    QStringList lines;
    for (const Cells &cells : all)
        lines.append(lineOf(cells, widths));
    return lines;
}

QString activityLine(const telemetry::ActivityRow &row)
{
    return lineOf(cellsOf(row), kLineWidths);
}

} // namespace gatehouse::app
