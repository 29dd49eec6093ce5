#include "engine/backend/HttpDate.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse::backend {

std::optional<QDateTime> parseHttpDate(QByteArrayView text)
{
    constexpr qsizetype kLength = 29;
    text = text.trimmed();
    if (text.size() != kLength)
        return std::nullopt;
    QDateTime time = QLocale::c().toDateTime(
        QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return time;
}

std::optional<std::chrono::seconds> parseDeltaSeconds(QByteArrayView text)
{
    constexpr qsizetype kMostDigits = 9;
    text = text.trimmed();
    if (text.isEmpty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    if (text.size() > kMostDigits)
        return std::chrono::hours(24);
    return std::chrono::seconds(text.toLongLong());
}

} // namespace gatehouse::backend
