#pragma once

#include "engine/base/Result.h"
#include "engine/telemetry/ActivityFilter.h"
#include "engine/telemetry/ActivityRow.h"

#include <QByteArray>

#include <functional>
#include <stop_token>

namespace gatehouse::telemetry {

class ActivityReader;

enum class ExportFormat { Csv, Json };

struct ActivityExport
{
    ActivityFilter filter;
    ExportFormat format = ExportFormat::Csv;
    QString file; // is replaced when all of it is written
};

// A line as spreadsheets read it (RFC 4180). A field they would take for a formula gets an apostrophe: what
// clients and backends say ends up here.
QByteArray csvHead();
QByteArray csvLine(const ActivityRow &row);

// Writes the calls the filter selects into a file only its owner may read, newest first; how many. `heard`
// runs on this thread after each part with how many there are so far. "activity.cancelled" when told to stop:
// nothing is written then. Problem "file.cannot_write".
Result<qint64> exportCalls(const ActivityReader &reader, const ActivityExport &wanted,
    const std::function<void(qint64 written)> &heard, const std::stop_token &stop);

} // namespace gatehouse::telemetry
