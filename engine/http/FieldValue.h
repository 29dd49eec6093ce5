#pragma once

#include <QByteArrayView>

#include <optional>

namespace gatehouse::http {

// Parts of header field values, pure.

// OWS is space and tab only (RFC 9110 §5.6.3).
QByteArrayView withoutPadding(QByteArrayView text);
// The first member of a comma-separated list (RFC 9110 §5.6.1), taken off `rest`, which is null after the
// last.
QByteArrayView nextInList(QByteArrayView &rest);
// Without regard to case.
bool listsToken(QByteArrayView list, QByteArrayView token);
// Digits only, and within a qint64.
std::optional<qint64> readDecimal(QByteArrayView text);

} // namespace gatehouse::http
