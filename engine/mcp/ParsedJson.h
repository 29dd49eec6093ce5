#pragma once

#include <QJsonObject>
#include <QJsonValue>

#include <simdjson.h>

namespace gatehouse::mcp {

// What simdjson has parsed, as values of Qt that outlive the parser's memory. The caller bounds the depth.
QString toString(std::string_view utf8);
QJsonObject toObject(simdjson::dom::object members);
QJsonValue toValue(simdjson::dom::element value);

} // namespace gatehouse::mcp
