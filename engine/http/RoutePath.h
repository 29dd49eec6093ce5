#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace gatehouse::http {

// The path QHttpServer is asked to route for this path as sent: percent-encoded unreserved characters decoded
// (RFC 3986 §6.2.2.2), every segment that is then not plain replaced by "~". QHttpServer decodes before it
// matches, so
// "%2F" in a segment would otherwise change which rule matches.
QByteArray routePath(QByteArrayView path);

// A rule pattern as QHttpServer's router takes it: literal text, "<arg>" for one non-empty segment.
QString routePattern(const QString &pathPattern);

} // namespace gatehouse::http
