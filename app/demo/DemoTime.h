#pragma once

#include <QDateTime>
#include <QString>

namespace gatehouse::demo {

// ISO 8601 in UTC, as the records have it.
inline QString currentTime()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
}

} // namespace gatehouse::demo
