#pragma once

#include <QString>

namespace gatehouse::schema {

// A pattern that ecmaPatternFault found nothing wrong with, in PCRE2's words: \s means ECMAScript's white
// space (ECMA-262 §22.2.2.9), general categories have their short names.
QString pcrePattern(const QString &pattern);

// "Letter", "General_Category=Letter" → "L"; empty for what is no category.
QString categoryName(const QString &property);

} // namespace gatehouse::schema
