#include "app/commands/FidelityTable.h"

#include "app/Terminal.h"
#include "engine/base/Json.h"

#include <array>

namespace gatehouse::app {
namespace {

using openapi::Fidelity;
using openapi::FidelityEntry;

constexpr size_t kReportColumns = 5;
constexpr qsizetype kGap = 2;
using Row = std::array<QString, kReportColumns>;

// "12:5 what was lost", with the file where it is another one.
QString reasonText(const Problem &reason, const QString &file)
{
    Place place = reason.place;
    if (place.file == file)
        place.file.clear();
    QString where = place.toString();
    if (where.startsWith(u':'))
        where.remove(0, 1);
    return where.isEmpty() ? reason.message : where + u' ' + reason.message;
}

void addRows(std::vector<Row> &rows, const FidelityEntry &entry, const QString &file)
{
    rows.push_back({QString::fromLatin1(entry.method), harmless(entry.path),
        entry.tool.isEmpty() ? QStringLiteral("-") : entry.tool, fidelityName(entry.fidelity), {}});
    bool first = true;
    for (const Problem &reason : entry.reasons) {
        if (!first)
            rows.emplace_back();
        rows.back().back() = harmless(reasonText(reason, file));
        first = false;
    }
}

QString shortened(const QString &text, qsizetype most)
{
    return text.size() <= most ? text : text.left(most - 1) + u'\u2026';
}

// On a terminal the path and the tool may not push the reason out.
std::array<qsizetype, kReportColumns> columnWidths(const std::vector<Row> &rows, int width)
{
    std::array<qsizetype, kReportColumns> widths{};
    for (const Row &row : rows) {
        for (size_t column = 0; column < kReportColumns; ++column)
            widths[column] = qMax(widths[column], row[column].size());
    }
    if (width > 0) {
        widths[1] = qMin(widths[1], qMax<qsizetype>(12, width * 3 / 10));
        widths[2] = qMin(widths[2], qMax<qsizetype>(10, width / 4));
    }
    return widths;
}

QString rowLine(const Row &row, const std::array<qsizetype, kReportColumns> &widths)
{
    QString line;
    for (size_t column = 0; column < kReportColumns; ++column)
        line += shortened(row[column], widths[column]).leftJustified(widths[column] + kGap);
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

void writeReason(JsonWriter &json, const Problem &reason)
{
    json.beginObject();
    json.key("code");
    json.string(reason.code);
    json.key("message");
    json.string(reason.message);
    json.key("path");
    json.string(reason.path);
    json.key("file");
    json.string(reason.place.file);
    json.key("line");
    json.number(reason.place.line);
    json.key("column");
    json.number(reason.place.column);
    json.endObject();
}

} // namespace

QLatin1String fidelityName(Fidelity fidelity)
{
    switch (fidelity) {
    case Fidelity::Converted:
        return QLatin1String("converted");
    case Fidelity::Degraded:
        return QLatin1String("degraded");
    case Fidelity::Skipped:
        return QLatin1String("skipped");
    }
    Q_UNREACHABLE();
}

QStringList fidelityTable(const openapi::FidelityReport &report, const QString &file, int width)
{
    if (report.entries.isEmpty())
        return {};
    std::vector<Row> rows{{QStringLiteral("METHOD"), QStringLiteral("PATH"), QStringLiteral("TOOL"),
        QStringLiteral("RESULT"), QStringLiteral("REASON")}};
    for (const FidelityEntry &entry : report.entries)
        addRows(rows, entry, file);
    const std::array<qsizetype, kReportColumns> widths = columnWidths(rows, width);
    QStringList lines;
    for (const Row &row : rows) {
        const QString line = rowLine(row, widths);
        lines.append(width > 0 ? shortened(line, width) : line);
    }
    return lines;
}

void writeOperations(JsonWriter &json, const openapi::FidelityReport &report)
{
    json.key("operations");
    json.beginArray();
    for (const FidelityEntry &entry : report.entries) {
        json.beginObject();
        json.key("method");
        json.string(QByteArrayView(entry.method));
        json.key("path");
        json.string(entry.path);
        json.key("operationId");
        json.string(entry.operationId);
        json.key("tool");
        json.string(entry.tool);
        json.key("result");
        json.string(QByteArrayView(fidelityName(entry.fidelity).data()));
        json.key("reasons");
        json.beginArray();
        for (const Problem &reason : entry.reasons)
            writeReason(json, reason);
        json.endArray();
        json.endObject();
    }
    json.endArray();
}

} // namespace gatehouse::app
