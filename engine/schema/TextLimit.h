#pragma once

#include <QString>

namespace gatehouse::schema {

// At most `most` characters: cut after the last whole sentence in the second half, else at the last word with
// "…".
QString shortenedText(const QString &text, qsizetype most);

// At most `mostBytes` bytes of UTF-8: cut at the last word of the second half, with "…".
QString shortenedToBytes(const QString &text, qsizetype mostBytes);

} // namespace gatehouse::schema
