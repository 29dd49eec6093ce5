#pragma once

#include <QString>

namespace gatehouse::schema {

// "1 item", "2 items".
inline QString plural(qint64 count, QStringView noun)
{
    QString text = QString::number(count) + u' ';
    text += noun;
    return count == 1 ? text : text + u's';
}

} // namespace gatehouse::schema
