#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::telemetry {

// The value of every member whose name says that it is a secret ("password", "api_key", "Authorization", …;
// JSON escapes in a name count as what they stand for), and every bearer or basic credential, replaced by
// ***. Works on the text, so that it may be cut, be no JSON at all, or hold JSON inside of strings. Any
// thread.
QByteArray maskedBody(const QByteArray &text);
// Whether what goes by this name (of a member, a header, a parameter) is a secret by what the name means.
bool namesASecret(QByteArrayView name);

} // namespace gatehouse::telemetry
