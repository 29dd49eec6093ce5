#pragma once

#include "engine/model/GatewayConfig.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui {

// What is recorded of calls, and logged, as people read it, in the language and locale of the moment.
namespace wording {

// `outcome` as it is recorded ("rate_limited"); one that is not known is said as it is.
QString outcomeText(const QString &outcome);
Tone outcomeTone(const QString &outcome);
// "340 µs", "12.4 ms", "2.10 s": three digits are enough to compare.
QString duration(qint64 microseconds);
QString bytes(qint64 bytes);
QString number(qint64 value);
QString percent(double share);
QString callCount(qint64 count);
QString levelText(LogLevel level);
// Day and time, to the second or the millisecond, in the local time zone.
QString secondOf(qint64 utcMilliseconds);
QString momentOf(qint64 utcMilliseconds);

} // namespace wording

} // namespace gatehouse::ui
