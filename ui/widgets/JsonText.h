#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::ui {

// Valid JSON laid out over lines, two spaces a level. Unlike a trip through QJsonDocument it keeps the order
// of members and the spelling of numbers, so what is shown is what is sent.
QByteArray prettyJson(QByteArrayView json);

} // namespace gatehouse::ui
