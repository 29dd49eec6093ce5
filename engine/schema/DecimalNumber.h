#pragma once

#include <QJsonValue>

namespace gatehouse::schema {

// Is `value` a multiple of `divisor` (above 0), both read as the decimals they are written as? 0.3 is a
// multiple of 0.1 here, which it is not in binary.
bool isMultiple(const QJsonValue &value, double divisor);

} // namespace gatehouse::schema
