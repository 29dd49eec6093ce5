#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::http {

// The name of a header field, as it is written. Those that most messages have need no memory of their own.
// Pure; any thread.
QByteArray fieldName(QByteArrayView name);

} // namespace gatehouse::http
