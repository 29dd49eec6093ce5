#pragma once

#include <QJsonValue>
#include <QString>

namespace gatehouse::schema {

// A value in words for a message, its text cut at 60 characters: `the string "abc"`, `the number 3`, `null`.
QString valueText(const QJsonValue &value);
// The types of a mask of TypeBit in words: "a string or null".
QString typesText(quint8 types);

} // namespace gatehouse::schema
