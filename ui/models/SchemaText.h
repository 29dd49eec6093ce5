#pragma once

#include <QJsonObject>
#include <QString>

namespace gatehouse::ui {

// "string (date-time)", "array of integer", "string or null": the type of a JSON Schema, for people.
QString schemaTypeText(const QJsonObject &schema);
// Its description, then what else a caller must know: allowed values, default, bounds.
QString schemaDescriptionText(const QJsonObject &schema);

} // namespace gatehouse::ui
