#pragma once

#include "engine/openapi/FidelityReport.h"

#include <QStringList>

namespace gatehouse {
class JsonWriter;
}

namespace gatehouse::app {

// "converted", "degraded", "skipped".
QLatin1String fidelityName(openapi::Fidelity fidelity);

// A row for each operation (method, path, tool, result, reason), further reasons below it; the document's own
// file is not named again. `width`: the most characters a line may have; 0: as many as it needs.
QStringList fidelityTable(const openapi::FidelityReport &report, const QString &file, int width);

// "operations":[…] with the same per operation.
void writeOperations(JsonWriter &json, const openapi::FidelityReport &report);

} // namespace gatehouse::app
