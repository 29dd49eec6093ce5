#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace gatehouse::access {

// RFC 7515 §2: base64url without padding. Bits that belong to no byte must be zero (RFC 4648 §3.5), or one
// token would have several spellings.
inline std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const auto result = QByteArray::fromBase64Encoding(QByteArray::fromRawData(text.data(), text.size()),
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    if (!result)
        return std::nullopt;
    const QByteArray again
        = result.decoded.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return QByteArrayView(again) == text ? std::optional(result.decoded) : std::nullopt;
}

} // namespace gatehouse::access
