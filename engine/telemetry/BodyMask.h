#pragma once

#include <QByteArray>

namespace gatehouse::telemetry {

// The value of every member whose name says that it is a secret ("password", "api_key", "Authorization", …;
// JSON escapes in a name count as what they stand for), and every bearer or basic credential, replaced by
// ***. Works on the text, so that it may be cut, be no JSON at all, or hold JSON inside of strings. Any
// thread.
QByteArray maskedBody(const QByteArray &text);

} // namespace gatehouse::telemetry
