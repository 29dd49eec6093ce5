#pragma once

#include "engine/base/Result.h"
#include "engine/tools/Tool.h"

#include <QJsonValue>

#include <optional>

namespace gatehouse::tools {

// A value as plain text: strings as they are, integers exactly, other numbers at their shortest, arrays and
// objects as JSON.
QByteArray valueText(const QJsonValue &value);

// Values by style and explode (OAS 3.1 §4.8.12.4, RFC 6570), percent-encoded to unreserved characters. Null
// and empty arrays and objects are "undefined" there: nothing is written for them. Pure; any thread.

// Appends what stands for the placeholder; never a character that could leave the path segment. An empty one
// is an error.
Result<void> appendPathValue(QByteArray &path, const ArgumentBinding &binding, const QJsonValue &value);
// Appends "a=1&b=2" behind what `query` holds already.
void appendQuery(QByteArray &query, const ArgumentBinding &binding, const QJsonValue &value);
// A whole query string in one value (OAS 3.2 §4.12.1): an object of form fields, else the text or JSON of it.
void appendQueryString(QByteArray &query, const ArgumentBinding &binding, const QJsonValue &value);
// Nothing when the header is to be left out; an error when the value holds a control character (RFC 9110
// §5.5).
Result<std::optional<QByteArray>> headerValue(const ArgumentBinding &binding, const QJsonValue &value);
// Appends "a=1; b=2" behind what `cookies` holds already.
void appendCookies(QByteArray &cookies, const ArgumentBinding &binding, const QJsonValue &value);

} // namespace gatehouse::tools
