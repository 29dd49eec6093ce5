#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace gatehouse::ui {

// "lead" for a string, else JSON: "5", "true", "null".
QString jsonValueText(const QJsonValue &value);
// Any JSON value, not only the objects and arrays that QJsonDocument reads. Nothing: it is no JSON.
std::optional<QJsonValue> parsedJson(const QByteArray &json);
// Laid out over lines.
QString prettyValue(const QJsonValue &value);

} // namespace gatehouse::ui
