#pragma once

#include <QString>

namespace gatehouse::schema {

inline QString memberPath(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'.' + name;
}

inline QString itemPath(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

// "1 item", "2 items".
inline QString plural(qint64 count, QStringView noun)
{
    QString text = QString::number(count) + u' ';
    text += noun;
    return count == 1 ? text : text + u's';
}

} // namespace gatehouse::schema
