#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace gatehouse::http {

// A header value as MCP writes any text into one (MCP 2026-07-28, Streamable HTTP, value encoding): without
// the white space around it; "=?base64?…?=" is base64 of UTF-8, and what lacks that start or that end is the
// text itself. Nothing when the base64, or the text in it, is not valid. Pure; any thread.
std::optional<QString> decodeHeaderValue(QByteArrayView value);

} // namespace gatehouse::http
