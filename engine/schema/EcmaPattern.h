#pragma once

#include <QString>

namespace gatehouse::schema {

// Whether a regular expression is one under ECMA-262 with the u flag, which is what JSON Schema 2020-12 asks
// of `pattern` (core §6.4) and what strict clients compile. An empty text when it is, else what is wrong with
// it. Checks the grammar; what is inside \p{…} only as far as PCRE2 and ECMAScript could disagree.
QString ecmaPatternFault(const QString &pattern);

} // namespace gatehouse::schema
