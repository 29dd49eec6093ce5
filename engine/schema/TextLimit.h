#pragma once

#include <QString>

namespace gatehouse::schema {

// At most `most` characters: cut after the last whole sentence in the second half, else at the last word with
// "…".
QString shortenedText(const QString &text, qsizetype most);

} // namespace gatehouse::schema
