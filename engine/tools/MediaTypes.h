#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace gatehouse::tools {

// A Content-Type value taken apart (RFC 9110 §8.3.1).
struct ContentType
{
    QByteArray type; // lower case: "text/html"; empty when absent or malformed
    QByteArray charset; // lower case, unquoted
};

ContentType parseContentType(QByteArrayView value);

// Two tokens and a slash: safe to put into a header. Wildcards count.
bool isMediaType(QByteArrayView text);
bool isToken(QByteArrayView text);

// A reply that is an MCP result (docs/mcp-backends.md).
inline constexpr QByteArrayView kRichReplyType("application/vnd.gatehouse.tool-result+json");

bool isJsonType(QByteArrayView type); // application/json, text/json, +json
bool isXmlType(QByteArrayView type); // application/xml, text/xml, +xml
bool isTextType(QByteArrayView type); // text/*, XML and the textual application types

// The text in UTF-8, without a byte order mark; a charset nobody knows is read as UTF-8, and what is none
// becomes U+FFFD when it is written.
QByteArray decodeToUtf8(const QByteArray &body, QByteArrayView charset);

// filename* or filename of a Content-Disposition value (RFC 6266), made safe; empty when there is none.
QString dispositionFileName(QByteArrayView value);
// The last part of a path, without control characters, quotes and dots at the start; at most 120 characters.
QString safeFileName(const QString &name);
// ".png" for "image/png"; empty for what it does not know.
QString fileExtension(QByteArrayView type);

} // namespace gatehouse::tools
