#pragma once

#include <QString>
#include <QStringView>

namespace gatehouse::config {

// Nothing but this machine reaches it: localhost, 127.0.0.0/8, ::1.
bool isLoopbackHost(const QString &host);
// Every address of this machine: 0.0.0.0, "::".
bool isWildcardHost(const QString &host);
bool isIpAddress(const QString &host);
// Looks like a name DNS could know.
bool isHostName(const QString &host);

// Why nothing can listen on it; empty when it is an address or a name.
QString whyNotAListenHost(const QString &host);
// Why no Host header has this value ("name", "name:port", "[::1]:port").
QString whyNotAHostValue(const QString &value);

} // namespace gatehouse::config
