#pragma once

#include <QByteArray>

namespace gatehouse::tools {

// InPlace: an element, a member or the end of a string says what was left out there. None: what is left is of
// the same types as before, for whoever checks it against a schema.
enum class CutMarks { None, InPlace };

// JSON cut along its structure to at most `most` bytes, still valid: arrays keep their heads, and where that
// is not enough strings and objects do. Numbers keep their value. Empty: it is no JSON, or nothing of it
// fits.
QByteArray cutJson(const QByteArray &json, qsizetype most, CutMarks marks);

} // namespace gatehouse::tools
