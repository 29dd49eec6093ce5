#include "engine/http/HeaderValue.h"

#include <QByteArray>

namespace gatehouse::http {
namespace {

constexpr QByteArrayView kStart("=?base64?");
constexpr QByteArrayView kEnd("?=");

// Optional white space is space and tab (RFC 9110 §5.6.3).
QByteArrayView withoutWhiteSpace(QByteArrayView value)
{
    const auto isSpace = [](char byte) { return byte == ' ' || byte == '\t'; };
    while (!value.isEmpty() && isSpace(value.front()))
        value = value.sliced(1);
    while (!value.isEmpty() && isSpace(value.back()))
        value = value.chopped(1);
    return value;
}

std::optional<QByteArray> decodedBase64(QByteArrayView text)
{
    if (text.size() % 4 != 0) // its padding is part of it (RFC 4648 §3.2)
        return std::nullopt;
    auto decoded
        = QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return std::move(decoded.decoded);
}

} // namespace

std::optional<QString> decodeHeaderValue(QByteArrayView value)
{
    const QByteArrayView text = withoutWhiteSpace(value);
    const bool wrapped
        = text.size() >= kStart.size() + kEnd.size() && text.startsWith(kStart) && text.endsWith(kEnd);
    if (!wrapped)
        return text.isValidUtf8() ? QString::fromUtf8(text) : QString::fromLatin1(text);
    const auto bytes = decodedBase64(text.sliced(kStart.size()).chopped(kEnd.size()));
    if (!bytes || !QByteArrayView(*bytes).isValidUtf8())
        return std::nullopt;
    return QString::fromUtf8(*bytes);
}

} // namespace gatehouse::http
