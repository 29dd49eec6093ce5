#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

namespace gatehouse {

inline QString utf8Text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline QByteArray utf8Bytes(std::string_view utf8)
{
    return {utf8.data(), static_cast<qsizetype>(utf8.size())};
}

// QByteArrayView's own search prepares for long texts first, which costs short ones more than the search.
inline bool shortTextContains(QByteArrayView text, std::string_view part)
{
    return std::string_view(text.data(), static_cast<std::size_t>(text.size())).find(part)
        != std::string_view::npos;
}

inline bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

} // namespace gatehouse
