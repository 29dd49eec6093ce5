#include "engine/telemetry/ActivityExport.h"

#include "engine/base/Json.h"
#include "engine/telemetry/ActivityJson.h"
#include "engine/telemetry/ActivityReader.h"
#include "engine/telemetry/ActivityStatement.h"

#include <QDateTime>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

Problem notWritten(const QSaveFile &file)
{
    return {Severity::Error, u"file.cannot_write"_s,
        u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()), {}, {}};
}

// OWASP, CSV injection: = + - @, tab and carriage return begin a formula in one spreadsheet or another.
QString harmless(const QString &text)
{
    static const QString risky = u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"_s;
    return !text.isEmpty() && risky.contains(text.front()) ? u'\'' + text : text;
}

void appendField(QByteArray &line, const QString &text)
{
    if (!line.isEmpty())
        line += ',';
    line += '"' + harmless(text).replace(u'"', u"\"\""_s).toUtf8() + '"';
}

void appendField(QByteArray &line, double number)
{
    line += ',' + QByteArray::number(number, 'g', 15);
}

QByteArray jsonOf(const ActivityRow &row)
{
    JsonWriter json;
    writeActivityRow(json, row);
    return json.take();
}

class Writer
{
public:
    Writer(QSaveFile &file, ExportFormat format) : m_file(file), m_format(format) { }

    bool begin() { return put(m_format == ExportFormat::Csv ? csvHead() : QByteArray("[")); }
    bool add(const ActivityRow &row)
    {
        if (m_format == ExportFormat::Csv)
            return put(csvLine(row));
        return put((std::exchange(m_first, false) ? "\n" : ",\n") + jsonOf(row));
    }
    bool end() { return m_format == ExportFormat::Csv || put("\n]\n"); }

private:
    bool put(const QByteArray &bytes) { return m_file.write(bytes) == bytes.size(); }

    QSaveFile &m_file;
    ExportFormat m_format;
    bool m_first = true;
};

} // namespace

QByteArray csvHead()
{
    return "id,started_at,request_id,team,client,api,tool,outcome,backend_status,duration_ms,"
           "backend_duration_ms,request_bytes,response_bytes,estimated_tokens,arguments,answer\r\n";
}

QByteArray csvLine(const ActivityRow &row)
{
    QByteArray line = QByteArray::number(row.id);
    appendField(line, QDateTime::fromMSecsSinceEpoch(row.startedAt, Qt::UTC).toString(Qt::ISODateWithMs));
    for (const QString &text : {row.requestId, row.team, row.client, row.api, row.tool, row.outcome})
        appendField(line, text);
    appendField(line, row.backendStatus);
    appendField(line, static_cast<double>(row.durationMicroseconds) / 1000);
    appendField(line, static_cast<double>(row.backendDurationMicroseconds) / 1000);
    for (const qint64 number : {row.requestBytes, row.responseBytes, row.estimatedTokens})
        appendField(line, static_cast<double>(number));
    appendField(line, row.arguments);
    appendField(line, row.answer);
    return line + "\r\n";
}

Result<qint64> exportCalls(const ActivityReader &reader, const ActivityExport &wanted,
    const std::function<void(qint64)> &heard, const std::stop_token &stop)
{
    QSaveFile file(wanted.file);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(file);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    Writer writer(file, wanted.format);
    bool written = writer.begin();
    qint64 count = 0;
    ActivityPaging paging{kMostActivityRows, {}};
    do {
        if (stop.stop_requested())
            return readingStopped();
        const auto page = reader.page(wanted.filter, paging);
        if (!page)
            return page.error();
        for (const ActivityRow &row : page->rows)
            written = written && writer.add(row);
        if (!written)
            return notWritten(file);
        count += page->rows.size();
        paging.cursor = page->next;
        heard(count);
    } while (!paging.cursor.isEmpty());
    if (!writer.end() || !file.commit())
        return notWritten(file);
    return count;
}

} // namespace gatehouse::telemetry
