#pragma once

#include <QByteArray>

namespace gatehouse {
class JsonWriter;
}

namespace gatehouse::http {

// A form writes a space as '+' (URL standard §5.1); a query may hold a plus that is meant.
enum class Plus { IsPlus, IsSpace };

// [{"name", "value"}] of "a=1&b=2", decoded.
void writeFields(JsonWriter &json, const QByteArray &fields, Plus plus);

bool isForm(const QByteArray &mediaType);
// HAR's params of a form, urlencoded or multipart. A part that is no UTF-8 text is in base64, with "encoding"
// beside it.
void writeFormParams(JsonWriter &json, const QByteArray &mediaType, const QByteArray &body);

// "text", or whatever `key` is: the bytes as text where they are UTF-8, else base64 and "encoding".
void writeText(JsonWriter &json, QByteArrayView key, const QByteArray &bytes);

} // namespace gatehouse::http
