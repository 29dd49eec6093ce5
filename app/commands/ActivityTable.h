#pragma once

#include "engine/telemetry/ActivityReader.h"

#include <QList>
#include <QStringList>

namespace gatehouse::app {

// A line for each call, below one with headings; columns are as wide as what stands in them.
QStringList activityTable(const QList<telemetry::ActivityRow> &rows);
// One call alone, for those that come one by one.
QString activityLine(const telemetry::ActivityRow &row);

} // namespace gatehouse::app
