#include "engine/http/FieldValue.h"

#include <limits>

namespace gatehouse::http {

QByteArrayView withoutPadding(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

QByteArrayView nextInList(QByteArrayView &rest)
{
    const qsizetype comma = rest.indexOf(',');
    const QByteArrayView member = withoutPadding(comma < 0 ? rest : rest.first(comma));
    rest = comma < 0 ? QByteArrayView() : rest.sliced(comma + 1);
    return member;
}

bool listsToken(QByteArrayView list, QByteArrayView token)
{
    while (!list.isEmpty()) {
        if (nextInList(list).compare(token, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

std::optional<qint64> readDecimal(QByteArrayView text)
{
    if (text.isEmpty())
        return std::nullopt;
    qint64 number = 0;
    for (const char character : text) {
        if (character < '0' || character > '9')
            return std::nullopt;
        if (number > (std::numeric_limits<qint64>::max() - 9) / 10)
            return std::nullopt;
        number = number * 10 + (character - '0');
    }
    return number;
}

} // namespace gatehouse::http
