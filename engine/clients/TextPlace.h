#pragma once

#include "engine/base/Problem.h"

#include <QByteArrayView>

namespace gatehouse::clients {

inline constexpr QByteArrayView kByteOrderMark = "\xEF\xBB\xBF";

// Where a byte stands, for people: lines and characters.
inline Place placeAt(QByteArrayView text, qsizetype at)
{
    Place place{{}, 1, 1};
    for (qsizetype i = text.startsWith(kByteOrderMark) ? kByteOrderMark.size() : 0; i < at; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((byte & 0xC0U) != 0x80U) {
            ++place.column;
        }
    }
    return place;
}

} // namespace gatehouse::clients
